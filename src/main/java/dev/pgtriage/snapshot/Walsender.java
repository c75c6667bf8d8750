package dev.pgtriage.snapshot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One row of {@code pg_stat_replication}: a consumer of the log and how far it is. */
public record Walsender(
    int pid,
    @Nullable String user,
    String applicationName,
    @Nullable String clientAddress,
    @Nullable String state,
    @Nullable Lsn sentLsn,
    @Nullable Lsn flushLsn,
    @Nullable Lsn replayLsn,
    @Nullable Duration replayLag,
    @Nullable String syncState) {}
