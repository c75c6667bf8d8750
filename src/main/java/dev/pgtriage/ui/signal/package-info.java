/** The sheet that names what will be ended, asks once, and shows what became of it. */
@NullMarked
package dev.pgtriage.ui.signal;

import org.jspecify.annotations.NullMarked;
