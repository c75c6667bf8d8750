package dev.pgtriage.snapshot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_stat_statements}; counters since its last reset.
 *
 * @param user null when the role is gone
 * @param database null when the database is gone
 * @param statement the server's normalised text
 * @param blocksRead shared blocks read from outside shared buffers
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
    long temporaryBlocks) {}
