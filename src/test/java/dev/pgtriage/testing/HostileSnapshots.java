package dev.pgtriage.testing;

import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Snapshots in which every text that a client, or whoever owns the server, chooses is hostile. */
public final class HostileSnapshots {

  /** Longer than anybody reads; as a name, longer than the server lets any be. */
  private static final String LONG = "long \u202e".repeat(1_000);

  /** A statement as long as {@code track_activity_query_size} may let it be. */
  private static final String LONGEST = "'" + "x\u202e".repeat(1 << 19) + "'";

  /** What somebody can send to act on whoever reads it. */
  public static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "=HYPERLINK(\"https://evil.test\",\"click\")",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "\u001b[31mred\u001b]0;title\u0007",
          "\u202eevil\u2066\u200f\u2028next",
          "a\u0001b\u0000c\u007f\u009bd\ufffde\ufff9f",
          "| cell | [link](javascript:alert(1)) `x` **b** @channel",
          "line\r\nbreak\ttab",
          "\ud800 lonely \udfff",
          LONG);

  private static final Instant START = SampleSnapshots.START;

  private HostileSnapshots() {}

  /** The snapshot of a second: a session of each kind, half of which wait for the first. */
  public static Snapshot at(int second) {
    Instant now = START.plusSeconds(second);
    List<Session> sessions = new ArrayList<>();
    List<Lock> locks = new ArrayList<>();
    for (int kind = 0; kind < TEXTS.size(); kind++) {
      sessions.add(session(kind, now));
      locks.add(
          new Lock(
              pid(kind),
              "relation",
              "ExclusiveLock" + TEXTS.get(kind),
              kind == 0,
              TEXTS.get(kind),
              kind == 0 ? null : now));
    }
    return new Snapshot(
        now.plusMillis(12),
        now,
        Duration.ofMillis(38),
        new Server(
            new ServerVersion(180_006), all(), "oncall" + all(), START.minusSeconds(4_000), false),
        sessions,
        read(locks, now),
        read(new ConnectionLimits(5000, 3, 0, Map.of(), Map.of()), now),
        read(settings(), now),
        read(new Visibility(false, false, false, false), now),
        read(new Databases(List.of(), 770_000), now),
        read(statements(second), now),
        read(replication(now), now),
        read(List.<MetricSeries>of(), now));
  }

  private static int pid(int kind) {
    return 30_000 + kind;
  }

  /** All short ones in one text. */
  private static String all() {
    return String.join(" ", TEXTS.subList(0, TEXTS.size() - 1));
  }

  private static Session session(int kind, Instant now) {
    String text = TEXTS.get(kind);
    boolean waits = kind % 2 == 1;
    return new Session(
        pid(kind),
        START.minusSeconds(900),
        "client backend",
        null,
        "db" + text,
        "user" + text,
        "app" + text,
        new ClientAddress("10.0.1.7" + text, "host" + text, 40_000),
        SessionState.ACTIVE,
        now.minusSeconds(200),
        now.minusSeconds(200),
        now.minusSeconds(200),
        new WaitEvent(waits ? "Lock" : "Extension", "event" + text),
        null,
        null,
        900L + kind,
        Statement.of("SELECT 1 FROM evil" + (text.equals(LONG) ? LONGEST : text)),
        waits ? List.of(pid(0)) : List.of(),
        false);
  }

  private static Settings settings() {
    Map<String, Setting> server = new HashMap<>();
    for (String name : List.of("statement_timeout", "log_line_prefix", "search_path", "work_mem")) {
      server.put(name, new Setting(name, all(), null, "file" + all(), true));
    }
    List<SettingOverride> overrides = new ArrayList<>();
    for (String text : TEXTS) {
      overrides.add(new SettingOverride("role" + text, "db" + text, "work_mem", text));
    }
    return new Settings(server, overrides);
  }

  private static List<StatementCounters> statements(int second) {
    List<StatementCounters> counters = new ArrayList<>();
    for (int kind = 0; kind < TEXTS.size(); kind++) {
      String text = TEXTS.get(kind);
      long calls = 100L * (kind + 1) + second;
      counters.add(
          new StatementCounters(
              900L + kind,
              "user" + text,
              "db" + text,
              "SELECT " + (text.equals(LONG) ? LONGEST : text),
              calls,
              Duration.ofMillis(calls * 20),
              Duration.ofMillis(20),
              Duration.ofMillis(90),
              calls,
              calls,
              calls,
              0,
              0,
              true,
              null));
    }
    return counters;
  }

  private static Replication replication(Instant now) {
    List<ReplicationSlot> slots = new ArrayList<>();
    List<Walsender> senders = new ArrayList<>();
    for (int kind = 0; kind < TEXTS.size(); kind++) {
      String text = TEXTS.get(kind);
      slots.add(
          new ReplicationSlot(
              "slot" + kind + text,
              "plugin" + text,
              true,
              "db" + text,
              false,
              kind % 2 == 0 ? Integer.valueOf(40_000 + kind) : null,
              new Lsn(1 << 20),
              new Lsn(1 << 20),
              (long) kind << 30,
              "reserved" + text,
              null,
              7L,
              5L << 20,
              new ReplicationSlot.Traits(
                  false, false, false, false, "reason" + text, now.minusSeconds(90))));
      senders.add(
          new Walsender(
              40_000 + kind,
              "user" + text,
              "app" + text,
              "10.0.9.9" + text,
              "state" + text,
              new Lsn(1 << 20),
              new Lsn(1 << 20),
              new Lsn(1 << 20),
              Duration.ofMillis(40),
              "sync" + text,
              now.minusSeconds(900),
              Walsender.Behind.UNKNOWN));
    }
    return new Replication(slots, senders, null);
  }

  private static <T> Reading<T> read(T value, Instant at) {
    return new Reading.Value<>(value, at);
  }
}
