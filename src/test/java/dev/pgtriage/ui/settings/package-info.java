@NullMarked
package dev.pgtriage.ui.settings;

import org.jspecify.annotations.NullMarked;
