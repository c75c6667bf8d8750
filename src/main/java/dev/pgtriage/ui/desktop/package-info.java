/** The window on a real desktop, or on none, with everything behind it wired together. */
@NullMarked
package dev.pgtriage.ui.desktop;

import org.jspecify.annotations.NullMarked;
