@NullMarked
package dev.pgtriage.ui.desktop;

import org.jspecify.annotations.NullMarked;
