/** What statements cost: growth of {@code pg_stat_statements} over time, whoever resets it. */
@NullMarked
package dev.pgtriage.diagnosis.statement;

import org.jspecify.annotations.NullMarked;
