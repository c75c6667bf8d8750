@NullMarked
package dev.pgtriage.ui.blocking;

import org.jspecify.annotations.NullMarked;
