/** The screen of what statements cost, by pg_stat_statements. */
@NullMarked
package dev.pgtriage.ui.queries;

import org.jspecify.annotations.NullMarked;
