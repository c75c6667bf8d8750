@NullMarked
package dev.pgtriage.ui.table;

import org.jspecify.annotations.NullMarked;
