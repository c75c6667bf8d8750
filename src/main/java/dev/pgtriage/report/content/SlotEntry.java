package dev.pgtriage.report.content;

import org.jspecify.annotations.Nullable;

/**
 * A replication slot.
 *
 * @param type {@code logical} or {@code physical}
 * @param consumer who is connected to it; empty when nobody is
 * @param retainedBytes log kept for it
 * @param safeWalBytes how much may still be written before it may be lost; null when unlimited
 */
public record SlotEntry(
    String name,
    String type,
    String plugin,
    String database,
    boolean active,
    String consumer,
    @Nullable Long retainedBytes,
    String walStatus,
    @Nullable Long safeWalBytes,
    @Nullable Long xminAge,
    String restartLsn,
    String confirmedFlushLsn) {}
