@NullMarked
package dev.pgtriage.ui.theme;

import org.jspecify.annotations.NullMarked;
