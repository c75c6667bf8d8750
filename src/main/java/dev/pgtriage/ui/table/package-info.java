/** What tables of sessions share: their facts, columns and cells. */
@NullMarked
package dev.pgtriage.ui.table;

import org.jspecify.annotations.NullMarked;
