/** Command-line commands over the same parts as the desktop, without JavaFX. */
@NullMarked
package dev.pgtriage.cli;

import org.jspecify.annotations.NullMarked;
