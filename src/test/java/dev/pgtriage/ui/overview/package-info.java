@NullMarked
package dev.pgtriage.ui.overview;

import org.jspecify.annotations.NullMarked;
