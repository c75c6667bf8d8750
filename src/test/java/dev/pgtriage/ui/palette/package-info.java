@NullMarked
package dev.pgtriage.ui.palette;

import org.jspecify.annotations.NullMarked;
