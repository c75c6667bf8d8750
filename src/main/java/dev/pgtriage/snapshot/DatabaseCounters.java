package dev.pgtriage.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One database's row of {@code pg_stat_database}; everything but {@code backends} only grows until
 * {@code statsReset}.
 *
 * @param blocksRead blocks read from outside shared buffers
 * @param temporaryBytes bytes written to temporary files
 */
public record DatabaseCounters(
    String database,
    int backends,
    long commits,
    long rollbacks,
    long blocksRead,
    long blocksHit,
    long tuplesReturned,
    long tuplesFetched,
    long tuplesInserted,
    long tuplesUpdated,
    long tuplesDeleted,
    long temporaryFiles,
    long temporaryBytes,
    long deadlocks,
    @Nullable Instant statsReset) {}
