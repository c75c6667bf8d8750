/** What lies over the whole window for a moment and has the keyboard to itself. */
@NullMarked
package dev.pgtriage.ui.overlay;

import org.jspecify.annotations.NullMarked;
