@NullMarked
package dev.pgtriage.ui.preferences;

import org.jspecify.annotations.NullMarked;
