package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.setting.SettingSource;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** What a snapshot tells of the server's settings. */
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

  Section<SettingEntry> settings() {
    return Section.of(
        snapshot.settings(), snapshot.takenAt(), "The settings", ServerTables::settings);
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
                        ? SettingSource.NOT_VISIBLE
                        : SettingText.of(name, setting.value(), setting.unit()),
                    "server",
                    setting.hidesTheServers()
                        ? SettingSource.text(setting, false)
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
}
