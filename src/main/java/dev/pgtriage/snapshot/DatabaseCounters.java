package dev.pgtriage.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One database's row of {@code pg_stat_database}; everything but {@code backends} only grows until
 * {@code statsReset}.
 *
 * @param blocksRead blocks read from outside shared buffers
 * @param temporaryBytes bytes written to temporary files
 * @param sessions sessions begun, from version 14 on
 * @param sessionsAbandoned sessions lost because the client went away, from version 14 on
 * @param frozenXidAge transactions since the oldest id that is not frozen yet
 * @param minMxidAge the same for multixact ids
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
    @Nullable Long sessions,
    @Nullable Long sessionsAbandoned,
    long frozenXidAge,
    long minMxidAge,
    @Nullable Instant statsReset) {}
