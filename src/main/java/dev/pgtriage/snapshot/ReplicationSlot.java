package dev.pgtriage.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_replication_slots}.
 *
 * @param plugin the output plugin of a logical slot
 * @param logical whether it decodes, rather than ships, the log
 * @param activePid the walsender that uses it
 * @param retainedBytes log kept for it: current position minus {@code restart_lsn}
 * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}
 * @param safeWalBytes how much may still be written before the slot may be lost; null when
 *     unlimited
 * @param xminAge transactions since the oldest id whose rows it keeps from being vacuumed; null
 *     when it keeps none
 */
public record ReplicationSlot(
    String name,
    @Nullable String plugin,
    boolean logical,
    @Nullable String database,
    boolean temporary,
    @Nullable Integer activePid,
    @Nullable Lsn restartLsn,
    @Nullable Lsn confirmedFlushLsn,
    @Nullable Long retainedBytes,
    @Nullable String walStatus,
    @Nullable Long safeWalBytes,
    @Nullable Long xminAge) {

  /** Whether a consumer is connected. */
  public boolean isActive() {
    return activePid != null;
  }
}
