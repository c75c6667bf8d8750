/** What each person likes: looks, columns, window. Kept in one file, changed at one place. */
@NullMarked
package dev.pgtriage.ui.preferences;

import org.jspecify.annotations.NullMarked;
