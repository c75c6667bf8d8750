package dev.pgtriage.testing;

import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Incident C's replication without a server: a DataStream slot nobody reads that grows by 2 MB/s,
 * one that is read, a replica's physical one, a lost one, and a base backup without a slot.
 */
public final class SampleReplication {

  private static final long MB = 1L << 20;

  private SampleReplication() {}

  /**
   * A snapshot of a second with these slots.
   *
   * @param more further slots nobody reads
   */
  public static Snapshot at(int second, int more) {
    return with(
        SampleSnapshots.incident(60, second),
        new Reading.Value<>(replication(second, more), SampleSnapshots.START.plusSeconds(second)));
  }

  /** The same snapshot with another reading of its slots. */
  public static Snapshot with(Snapshot snapshot, Reading<Replication> replication) {
    return new Snapshot(
        snapshot.takenAt(),
        snapshot.serverTime(),
        snapshot.readTime(),
        snapshot.server(),
        snapshot.sessions(),
        snapshot.locks(),
        snapshot.limits(),
        snapshot.settings(),
        snapshot.visibility(),
        snapshot.databases(),
        snapshot.statements(),
        replication,
        metrics(snapshot));
  }

  private static Reading<List<MetricSeries>> metrics(Snapshot snapshot) {
    return new Reading.Value<>(
        List.of(
            gauge(snapshot, "FreeStorageSpace", 60_000 * MB),
            gauge(snapshot, "TransactionLogsDiskUsage", 9_400 * MB)),
        snapshot.takenAt());
  }

  private static MetricSeries gauge(Snapshot snapshot, String name, double value) {
    return new MetricSeries(
        "shop",
        name,
        "Average",
        "Bytes",
        Duration.ofMinutes(1),
        List.of(new MetricPoint(snapshot.takenAt().minusSeconds(90), value)));
  }

  private static Replication replication(int second, int more) {
    Instant start = SampleSnapshots.START;
    List<ReplicationSlot> slots = new ArrayList<>();
    slots.add(
        slot(
            "datastream_prod",
            "pgoutput",
            null,
            (8_000 + 2L * second) * MB + second / 5 % 3 * (3 * MB),
            "extended",
            null,
            new ReplicationSlot.Traits(
                false, false, false, false, null, start.minusSeconds(4_980))));
    slots.add(
        slot(
            "debezium_orders",
            "pgoutput",
            4_711,
            (120 + second % 7) * MB,
            "reserved",
            null,
            new ReplicationSlot.Traits(true, true, false, false, null, null)));
    slots.add(
        slot(
            "rds_ap_southeast_1_replica",
            null,
            4_712,
            3 * MB,
            "reserved",
            null,
            new ReplicationSlot.Traits(null, false, false, null, null, null)));
    slots.add(
        slot(
            "old_wal2json",
            "wal2json",
            null,
            null,
            "lost",
            null,
            new ReplicationSlot.Traits(
                false, false, false, true, "wal_removed", start.minusSeconds(200_000))));
    for (int i = 0; i < more; i++) {
      slots.add(
          slot("slot_%04d".formatted(i), "pgoutput", null, i * MB, "reserved", 900 * MB, none()));
    }
    return new Replication(
        slots,
        List.of(
            sender(4_711, "debezium", "10.0.3.9", "streaming", 420, 2 * MB),
            sender(4_712, "replica-1", "10.0.9.17", "streaming", 12, 200_000),
            sender(4_713, "pg_basebackup", "10.0.3.30", "backup", 0, 0)),
        null);
  }

  private static ReplicationSlot.Traits none() {
    return new ReplicationSlot.Traits(false, false, false, false, null, null);
  }

  private static ReplicationSlot slot(
      String name,
      @Nullable String plugin,
      @Nullable Integer pid,
      @Nullable Long retained,
      String status,
      @Nullable Long safe,
      ReplicationSlot.Traits traits) {
    boolean logical = plugin != null;
    return new ReplicationSlot(
        name,
        plugin,
        logical,
        logical ? "shop" : null,
        false,
        pid,
        retained == null ? null : new Lsn(0x16_B374_D848L),
        logical && retained != null ? new Lsn(0x16_B375_0000L) : null,
        retained,
        status,
        safe,
        logical ? 41_200L : null,
        logical && retained != null ? retained / 2 : null,
        traits);
  }

  private static Walsender sender(
      int pid, String application, String client, String state, long lagMillis, long bytes) {
    Duration lag = lagMillis == 0 ? null : Duration.ofMillis(lagMillis);
    return new Walsender(
        pid,
        "replicator",
        application,
        client,
        state,
        new Lsn(0x16_B374_D848L),
        new Lsn(0x16_B374_D848L),
        new Lsn(0x16_B374_D848L),
        lag,
        "async",
        SampleSnapshots.START.minusSeconds(86_000),
        new Walsender.Behind(
            lag == null ? null : Duration.ofMillis(lagMillis / 4),
            lag == null ? null : Duration.ofMillis(lagMillis / 2),
            bytes / 10,
            bytes / 2,
            bytes));
  }
}
