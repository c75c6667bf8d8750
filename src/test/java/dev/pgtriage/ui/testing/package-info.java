/** Real scenes without a display, for tests and for pictures. */
@NullMarked
package dev.pgtriage.ui.testing;

import org.jspecify.annotations.NullMarked;
