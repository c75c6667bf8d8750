package dev.pgtriage.snapshot;

import java.time.Instant;
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
 * @param unconfirmedBytes current position minus {@code confirmed_flush_lsn}: what the consumer of
 *     a logical slot has not confirmed
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
    @Nullable Long xminAge,
    @Nullable Long unconfirmedBytes,
    Traits traits) {

  /**
   * What newer versions tell of a slot; null where this version doesn't.
   *
   * @param twoPhase whether prepared transactions are decoded; from 14 on
   * @param failover whether standbys keep a copy to go on with; from 17 on
   * @param synced whether it is such a copy; from 17 on
   * @param conflicting whether recovery removed rows a logical slot still needs; from 16 on
   * @param invalidationReason such as {@code wal_removed}; null also while it is valid; from 17 on
   * @param inactiveSince server clock; null also while it is in use; from 17 on
   */
  public record Traits(
      @Nullable Boolean twoPhase,
      @Nullable Boolean failover,
      @Nullable Boolean synced,
      @Nullable Boolean conflicting,
      @Nullable String invalidationReason,
      @Nullable Instant inactiveSince) {

    /** What PostgreSQL 13 tells. */
    public static final Traits UNKNOWN = new Traits(null, null, null, null, null, null);
  }

  /** A slot as PostgreSQL 13 tells of it, without what its consumer has confirmed. */
  public ReplicationSlot(
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
    this(
        name,
        plugin,
        logical,
        database,
        temporary,
        activePid,
        restartLsn,
        confirmedFlushLsn,
        retainedBytes,
        walStatus,
        safeWalBytes,
        xminAge,
        null,
        Traits.UNKNOWN);
  }

  /** Whether a consumer is connected. */
  public boolean isActive() {
    return activePid != null;
  }
}
