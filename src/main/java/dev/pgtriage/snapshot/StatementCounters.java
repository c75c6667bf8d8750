package dev.pgtriage.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_stat_statements}; counters since its last reset. Blocks are of 8 kB.
 *
 * @param user null when the role is gone
 * @param database null when the database is gone
 * @param statement the server's normalised text; empty where it was not read, as the statement took
 *     little time
 * @param blocksRead shared blocks read from outside shared buffers
 * @param temporaryBlocks read and written
 * @param walBytes write-ahead log it caused
 * @param topLevel whether clients sent it; false for statements inside functions, whose time counts
 *     in their caller's too; true before version 14, which does not tell them apart
 * @param since when the counters began, server clock: the row's own begin from version 17 on, the
 *     last reset of all rows from version 14 on, null before
 */
public record StatementCounters(
    long queryId,
    @Nullable String user,
    @Nullable String database,
    String statement,
    long calls,
    Duration totalTime,
    Duration meanTime,
    Duration maxTime,
    long rows,
    long blocksHit,
    long blocksRead,
    long temporaryBlocks,
    long walBytes,
    boolean topLevel,
    @Nullable Instant since) {

  /** Whether its text was read. */
  public boolean hasText() {
    return !statement.isEmpty();
  }
}
