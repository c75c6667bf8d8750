/** The JavaFX desktop: shell, one package per view, charts, theme. */
@NullMarked
package dev.pgtriage.ui;

import org.jspecify.annotations.NullMarked;
