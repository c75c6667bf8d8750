/** The console's two looks: colours by meaning, fonts and densities, each defined once in CSS. */
@NullMarked
package dev.pgtriage.ui.theme;

import org.jspecify.annotations.NullMarked;
