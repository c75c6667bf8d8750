package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.setting.SettingSource;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a snapshot tells of the server: its slots, who reads its log, and its settings. */
final class ServerTables {

  /** Those that decide how an incident goes, in the order in which they are asked for. */
  private static final List<String> SETTINGS =
      List.of(
          "max_connections",
          "superuser_reserved_connections",
          "statement_timeout",
          "lock_timeout",
          "idle_in_transaction_session_timeout",
          "idle_session_timeout",
          "transaction_timeout",
          "tcp_keepalives_idle",
          "tcp_keepalives_interval",
          "tcp_keepalives_count",
          "client_connection_check_interval",
          "deadlock_timeout",
          "shared_buffers",
          "work_mem",
          "maintenance_work_mem",
          "effective_cache_size",
          "random_page_cost",
          "max_parallel_workers_per_gather",
          "max_worker_processes",
          "autovacuum",
          "autovacuum_max_workers",
          "autovacuum_freeze_max_age",
          "wal_level",
          "max_wal_size",
          "checkpoint_timeout",
          "synchronous_commit",
          "max_wal_senders",
          "max_replication_slots",
          "max_slot_wal_keep_size",
          "wal_sender_timeout",
          "hot_standby_feedback",
          "max_standby_streaming_delay",
          "log_min_duration_statement",
          "log_lock_waits",
          "track_activity_query_size",
          "pg_stat_statements.track",
          "rds.logical_replication",
          "rds.force_ssl");

  private final Snapshot snapshot;

  ServerTables(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Section<SlotEntry> slots() {
    return section(
        snapshot.replication(),
        "The slots",
        replication ->
            replication.slots().stream()
                .sorted(
                    Comparator.comparingLong((ReplicationSlot slot) ->
                            slot.retainedBytes() == null ? 0 : slot.retainedBytes())
                        .reversed())
                .map(slot -> slot(slot, replication))
                .toList());
  }

  private static SlotEntry slot(ReplicationSlot slot, Replication replication) {
    Integer active = slot.activePid();
    String consumer =
        active == null
            ? ""
            : replication.walsenders().stream()
                .filter(sender -> sender.pid() == active)
                .findFirst()
                .map(sender -> sender.applicationName() + " (pid " + active + ")")
                .orElse("pid " + active);
    return new SlotEntry(
        Wording.name(slot.name()),
        slot.logical() ? "logical" : "physical",
        Wording.name(slot.plugin()),
        Wording.name(slot.database()),
        slot.isActive(),
        Wording.name(consumer),
        slot.retainedBytes(),
        Wording.name(slot.walStatus()),
        slot.safeWalBytes(),
        slot.xminAge(),
        text(slot.restartLsn()),
        text(slot.confirmedFlushLsn()));
  }

  Section<WalsenderEntry> walsenders() {
    return section(
        snapshot.replication(),
        "The walsenders",
        replication -> replication.walsenders().stream().map(ServerTables::walsender).toList());
  }

  private static WalsenderEntry walsender(Walsender sender) {
    Lsn sent = sender.sentLsn();
    Lsn replayed = sender.replayLsn();
    Duration lag = sender.replayLag();
    return new WalsenderEntry(
        sender.pid(),
        Wording.name(sender.user()),
        Wording.name(sender.applicationName()),
        Wording.name(sender.clientAddress()),
        Wording.name(sender.state()),
        Wording.name(sender.syncState()),
        sent == null || replayed == null ? null : (Long) sent.minus(replayed),
        lag == null ? null : Wording.toMillis(lag));
  }

  Section<SettingEntry> settings() {
    return section(snapshot.settings(), "The settings", ServerTables::settings);
  }

  private static List<SettingEntry> settings(Settings settings) {
    List<SettingEntry> rows = new ArrayList<>();
    for (String name : SETTINGS) {
      settings
          .server(name)
          .ifPresent(setting -> {
            rows.add(
                new SettingEntry(
                    name,
                    setting.hidesTheServers()
                        ? "not visible"
                        : SettingText.of(name, setting.value(), setting.unit()),
                    "server",
                    setting.hidesTheServers()
                        ? "hidden by " + SettingSource.text(setting, false)
                        : Wording.name(setting.source()),
                    setting.pendingRestart()));
            settings.overrides().stream()
                .filter(override -> override.name().equals(name))
                .forEach(override -> rows.add(override(override, setting)));
          });
    }
    return rows;
  }

  private static SettingEntry override(SettingOverride override, Setting setting) {
    String role = override.role() == null ? "" : "role " + override.role();
    String database = override.database() == null ? "" : "database " + override.database();
    String scope =
        role.isEmpty() && database.isEmpty()
            ? "all roles"
            : role + (role.isEmpty() || database.isEmpty() ? "" : " in ") + database;
    return new SettingEntry(
        override.name(),
        SettingText.of(override.name(), override.value(), setting.unit()),
        Wording.name(scope),
        override.role() == null ? "ALTER DATABASE" : "ALTER ROLE",
        false);
  }

  private <T, R> Section<R> section(Reading<T> reading, String subject, Function<T, List<R>> rows) {
    Instant takenAt = snapshot.takenAt();
    return switch (reading) {
      case Reading.Pending<T> pending ->
          new Section<>(subject + " have not been read yet.", List.of());
      case Reading.Unavailable<T>(Problem problem, var at) ->
          new Section<>(
              Wording.sentence(subject + " could not be read: " + problem.message()), List.of());
      case Reading.Stale<T> stale ->
          new Section<>(
              Wording.sentence(
                  "%s as they were %s before this report; they could not be read again: %s"
                      .formatted(
                          subject,
                          Figures.age(Duration.between(stale.at(), takenAt)),
                          stale.problem().message())),
              rows.apply(stale.value()));
      case Reading.Value<T>(T value, var at) -> new Section<>("", rows.apply(value));
    };
  }

  private static String text(@Nullable Lsn lsn) {
    return lsn == null ? "" : lsn.toString();
  }
}
