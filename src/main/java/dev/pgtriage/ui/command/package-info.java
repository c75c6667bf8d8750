/** What a person can have done, by name or by key: one list for the palette, the keys and help. */
@NullMarked
package dev.pgtriage.ui.command;

import org.jspecify.annotations.NullMarked;
