/** The window around the screens: where we are, is it bad, what is it, what to press. */
@NullMarked
package dev.pgtriage.ui.shell;

import org.jspecify.annotations.NullMarked;
