/** The screen of all sessions: filter, table, detail, and the way to end some of them. */
@NullMarked
package dev.pgtriage.ui.sessions;

import org.jspecify.annotations.NullMarked;
