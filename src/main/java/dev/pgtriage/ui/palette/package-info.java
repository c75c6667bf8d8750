/** Everything by name and by key: the command palette and the list of shortcuts. */
@NullMarked
package dev.pgtriage.ui.palette;

import org.jspecify.annotations.NullMarked;
