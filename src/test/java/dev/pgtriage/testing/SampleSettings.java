package dev.pgtriage.testing;

import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incident A's settings without a server. */
public final class SampleSettings {

  private SampleSettings() {}

  /** The settings, with an override a role and a hostile one. */
  public static Settings incident() {
    Map<String, Setting> byName = new HashMap<>();
    add(byName, "statement_timeout", "300000", "ms", "configuration file", "0", "user");
    add(byName, "idle_in_transaction_session_timeout", "0", "ms", "default", "0", "user");
    add(byName, "lock_timeout", "0", "ms", "default", "0", "user");
    add(byName, "max_connections", "5000", null, "configuration file", "100", "postmaster");
    add(byName, "shared_buffers", "2097152", "8kB", "configuration file", "16384", "postmaster");
    add(byName, "work_mem", "4096", "kB", "default", "4096", "user");
    add(byName, "max_slot_wal_keep_size", "-1", "MB", "default", "-1", "sighup");
    add(byName, "autovacuum", "on", null, "default", "on", "sighup");
    add(byName, "random_page_cost", "4", null, "default", "4", "user");
    add(byName, "tcp_keepalives_idle", "300", "s", "configuration file", "0", "user");
    add(byName, "log_min_duration_statement", "-1", "ms", "default", "-1", "superuser");
    add(byName, "rds.force_ssl", "1", null, "configuration file", "0", "sighup");
    byName.put(
        "max_wal_senders",
        new Setting("max_wal_senders", "10", null, "configuration file", true, "10", "postmaster"));
    return new Settings(
        byName,
        List.of(
            new SettingOverride("shop_api", null, "statement_timeout", "25s"),
            new SettingOverride("shop_api", "shop", "statement_timeout", "20s"),
            new SettingOverride(null, "reports", "work_mem", "256MB"),
            new SettingOverride(
                "=cmd|' /C calc'!A0\u202e", null, "lock_timeout", "5s | <b>`x`</b>")));
  }

  /** A snapshot with these settings. */
  public static Snapshot with(Snapshot snapshot, Reading<Settings> settings) {
    return new Snapshot(
        snapshot.takenAt(),
        snapshot.serverTime(),
        snapshot.readTime(),
        snapshot.server(),
        snapshot.sessions(),
        snapshot.locks(),
        snapshot.limits(),
        settings,
        snapshot.visibility(),
        snapshot.databases(),
        snapshot.statements(),
        snapshot.replication(),
        snapshot.metrics());
  }

  private static void add(
      Map<String, Setting> byName,
      String name,
      String value,
      @Nullable String unit,
      String source,
      String boot,
      String context) {
    byName.put(name, new Setting(name, value, unit, source, false, boot, context));
  }
}
