@NullMarked
package dev.pgtriage.ui.slots;

import org.jspecify.annotations.NullMarked;
