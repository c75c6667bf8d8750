package dev.pgtriage.diagnosis.verdict;

import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.DatabaseCounters;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.MetricPoint;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One snapshot of a film, as a script sets it up: seconds count from the film's beginning. */
final class Shot {

  static final Instant START = Instant.parse("2026-11-02T15:00:00Z");

  private static final long DAY = 86_400;

  private final int second;
  private final List<Session> sessions = new ArrayList<>();
  private final List<Lock> locks = new ArrayList<>();
  private final List<SettingOverride> overrides = new ArrayList<>();
  private final Map<String, Setting> settings = new HashMap<>();
  private final List<MetricSeries> metrics = new ArrayList<>();
  private final List<ReplicationSlot> slots = new ArrayList<>();
  private final List<Walsender> walsenders = new ArrayList<>();
  private final List<StatementCounters> statements = new ArrayList<>();
  private int maxConnections = 5000;
  private @Nullable Duration replayDelay;
  private @Nullable Instant replicationReadAt;
  private long transactions;
  private long begun;
  private long frozenXidAge = 1000;

  Shot(int second) {
    this.second = second;
    setting("statement_timeout", "0", "ms");
    setting("tcp_keepalives_idle", "300", "s");
    setting("tcp_keepalives_interval", "30", "s");
    setting("tcp_keepalives_count", "2", null);
    setting("client_connection_check_interval", "0", "ms");
    setting("autovacuum_freeze_max_age", "200000000", null);
  }

  int second() {
    return second;
  }

  Instant now() {
    return START.plusSeconds(second);
  }

  /** A session of the application; what is not said is that of a healthy idle one. */
  final class Role {
    private final int pid;
    private String application = "gunicorn";
    private String client = "10.0.1.7";
    private double startedAt = -3600;
    private SessionState state = SessionState.IDLE;
    private double since;
    private double xactSince = Double.NaN;
    private @Nullable WaitEvent wait = new WaitEvent("Client", "ClientRead");
    private String statement = "SELECT id FROM users WHERE id = ?";
    private List<Integer> blockedBy = List.of();
    private @Nullable Long xmin;

    Role(int pid) {
      this.pid = pid;
      this.since = second;
    }

    Role of(String name) {
      application = name;
      return this;
    }

    Role from(String address) {
      client = address;
      return this;
    }

    Role startedAt(double when) {
      startedAt = when;
      return this;
    }

    Role idleSince(double when) {
      state = SessionState.IDLE;
      since = when;
      return this;
    }

    Role idleInTransactionSince(double when) {
      state = SessionState.IDLE_IN_TRANSACTION;
      since = when;
      xactSince = when;
      return this;
    }

    /** Of a transaction that began before. */
    Role stateSince(double when) {
      since = when;
      return this;
    }

    Role runsSince(double when) {
      return runsSince(when, null);
    }

    Role runsSince(double when, @Nullable WaitEvent waitEvent) {
      state = SessionState.ACTIVE;
      since = when;
      xactSince = when;
      wait = waitEvent;
      return this;
    }

    Role statement(String normalized) {
      statement = normalized;
      return this;
    }

    Role blockedBy(Integer... pids) {
      blockedBy = List.of(pids);
      wait = new WaitEvent("Lock", "transactionid");
      return this;
    }

    Role xmin(long oldest) {
      xmin = oldest;
      return this;
    }

    Shot plays() {
      sessions.add(
          new Session(
              pid,
              at(startedAt),
              "client backend",
              null,
              "shop",
              "shop_api",
              application,
              new ClientAddress(client, null, 40_000 + pid % 20_000),
              state,
              at(since),
              Double.isNaN(xactSince) ? null : at(xactSince),
              at(since),
              wait,
              null,
              xmin,
              null,
              new Statement(statement, statement),
              blockedBy,
              false));
      return Shot.this;
    }
  }

  Role session(int pid) {
    return new Role(pid);
  }

  /** Sessions of the same kind: pid counts up from {@code firstPid}. */
  void crowd(int firstPid, int count, Consumer<Role> each) {
    for (int i = 0; i < count; i++) {
      Role role = session(firstPid + i);
      each.accept(role);
      role.plays();
    }
  }

  Shot setting(String name, String value, @Nullable String unit) {
    settings.put(name, new Setting(name, value, unit, "configuration file", false));
    return this;
  }

  Shot role(String role, String name, String value) {
    overrides.add(new SettingOverride(role, null, name, value));
    return this;
  }

  Shot maxConnections(int connections) {
    maxConnections = connections;
    return this;
  }

  /** What the server has counted since a day before the film. */
  Shot counted(double transactionsBefore, double transactionsInFilm, double sessionsInFilm) {
    transactions = Math.round(transactionsBefore * DAY + transactionsInFilm);
    begun = Math.round(sessionsInFilm);
    return this;
  }

  Shot frozenXidAge(long age) {
    frozenXidAge = age;
    return this;
  }

  Shot lostSlot(String name) {
    slots.add(
        new ReplicationSlot(
            name, "pgoutput", true, "shop", false, null, null, null, null, "lost", null, null));
    return this;
  }

  Shot slot(String name, boolean active, long retainedBytes, String walStatus) {
    slots.add(
        new ReplicationSlot(
            name,
            "pgoutput",
            true,
            "shop",
            false,
            active ? 4000 : null,
            null,
            null,
            retainedBytes,
            walStatus,
            null,
            null));
    return this;
  }

  /** What {@code pg_stat_statements} has counted of a statement. */
  Shot called(String statement, long calls, Duration mean) {
    statements.add(
        new StatementCounters(
            statement.hashCode(),
            "shop_api",
            "shop",
            statement,
            calls,
            mean.multipliedBy(calls),
            mean,
            mean,
            calls,
            0,
            0,
            0,
            0,
            true,
            null));
    return this;
  }

  Shot walsender(Walsender walsender) {
    walsenders.add(walsender);
    return this;
  }

  /** It is a standby that has log to replay, the newest replayed transaction so old. */
  Shot replayDelay(Duration delay, int readAtSecond) {
    replayDelay = delay;
    replicationReadAt = START.plusSeconds(readAtSecond);
    return this;
  }

  /** A metric of the last three hours, a point a minute; the function gets minutes, 0 is now. */
  Shot metric(String name, String unit, IntToDoubleFunction value) {
    List<MetricPoint> points = new ArrayList<>();
    for (int minute = -180; minute <= 0; minute++) {
      points.add(
          new MetricPoint(now().plusSeconds(60L * (minute - 1)), value.applyAsDouble(minute)));
    }
    metrics.add(new MetricSeries("shop", name, "Average", unit, Duration.ofMinutes(1), points));
    return this;
  }

  Shot lock(Lock lock) {
    locks.add(lock);
    return this;
  }

  Snapshot take() {
    return new Snapshot(
        now(),
        now(),
        Duration.ofMillis(8),
        new Server(new ServerVersion(160_004), "shop", "oncall", START.minusSeconds(DAY), false),
        sessions.stream().sorted(Comparator.comparingInt(Session::pid)).toList(),
        read(locks),
        read(new ConnectionLimits(maxConnections, 3, 0, Map.of(), Map.of())),
        read(new Settings(settings, overrides)),
        read(new Visibility(true, true, false, true)),
        read(
            new Databases(
                List.of(
                    new DatabaseCounters(
                        "shop",
                        sessions.size(),
                        transactions,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        begun,
                        0L,
                        frozenXidAge,
                        1,
                        null)),
                2_000_000)),
        read(statements),
        new Reading.Value<>(
            new Replication(slots, walsenders, replayDelay),
            replicationReadAt == null ? now() : replicationReadAt),
        read(metrics));
  }

  static Instant at(double seconds) {
    return START.plusNanos(Math.round(seconds * 1e9));
  }

  private <T> Reading<T> read(T value) {
    return new Reading.Value<>(value, now());
  }
}
