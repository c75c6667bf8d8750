package dev.pgtriage.testing;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.profile.TierMatch;
import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of incident A without a server, for pictures and for view models: the same seed gives
 * the same snapshot.
 */
public final class SampleSnapshots {

  /** When every sample begins. */
  public static final Instant START = Instant.parse("2026-11-02T15:00:00Z");

  private static final List<Statement> STATEMENTS =
      List.of(
          statement(
              "SELECT count(DISTINCT o.customer_id) FROM orders o JOIN order_items i ON i.order_id ="
                  + " o.id JOIN products p ON p.id = i.product_id WHERE o.created_at > now() -"
                  + " interval '90 days' AND p.category = 'shoes'",
              "SELECT count(DISTINCT o.customer_id) FROM orders o JOIN order_items i ON i.order_id ="
                  + " o.id JOIN products p ON p.id = i.product_id WHERE o.created_at > now() -"
                  + " interval ? AND p.category = ?"),
          statement(
              "UPDATE stock SET reserved = reserved + 1 WHERE product_id = 42",
              "UPDATE stock SET reserved = reserved + ? WHERE product_id = ?"),
          statement(
              "SELECT id, email FROM users WHERE id = 123456",
              "SELECT id, email FROM users WHERE id = ?"),
          statement(
              "SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id",
              "SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id"));

  private static final List<WaitEvent> WAITS =
      List.of(
          new WaitEvent("Lock", "transactionid"),
          new WaitEvent("Lock", "tuple"),
          new WaitEvent("IO", "DataFileRead"),
          new WaitEvent("LWLock", "BufferMapping"),
          new WaitEvent("Client", "ClientWrite"));

  private SampleSnapshots() {}

  /** Incident A's topology: a budget of 285. */
  public static Profile profile() {
    return new Profile(
        "shop production",
        new Endpoint(
            "shop.abc123.ap-southeast-1.rds.amazonaws.com",
            5432,
            "shop",
            "oncall",
            SslMode.VERIFY_FULL,
            16),
        null,
        Sampling.DEFAULT,
        List.of(
            new Tier("api", match("gunicorn*"), 8, 25, Duration.ofSeconds(30), null),
            new Tier("celery main", match("celery-main*"), 1, 35, null, null),
            new Tier("celery side", match("celery-side*"), 2, 25, null, null)),
        "production");
  }

  /**
   * The snapshot of a second.
   *
   * @param count client sessions; one in five is active
   * @param second since {@link #START}
   */
  public static Snapshot incident(int count, int second) {
    Instant now = START.plusSeconds(second);
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sessions.add(session(i, now, new Random(31L * i + second / 7)));
    }
    return new Snapshot(
        now.plusMillis(12),
        now,
        Duration.ofMillis(38),
        new Server(
            new ServerVersion(180_006), "shop", "oncall", START.minus(Duration.ofDays(40)), false),
        sessions,
        read(
            List.of(
                new Lock(20_000, "transactionid", "ExclusiveLock", true, "transaction 7712", null),
                new Lock(20_001, "transactionid", "ShareLock", false, "transaction 7712", now)),
            now),
        read(new ConnectionLimits(5000, 3, 0, Map.of("shop_api", 400), Map.of()), now),
        read(new Settings(Map.of(), List.of()), now),
        read(new Visibility(true, true, false, true), now),
        read(new Databases(List.of(), 770_000), now),
        read(List.<StatementCounters>of(), now),
        read(new Replication(List.of(), List.of(), null), now),
        read(List.of(cpu(second)), now));
  }

  private static Session session(int i, Instant now, Random random) {
    boolean api = i % 10 < 7;
    boolean active = i % 5 == 0;
    boolean blocked = active && i > 0 && i % 15 == 0;
    SessionState state =
        active
            ? SessionState.ACTIVE
            : i % 23 == 0 ? SessionState.IDLE_IN_TRANSACTION : SessionState.IDLE;
    Instant since =
        now.minusMillis(active ? random.nextInt(130_000) : 500 + random.nextInt(280_000));
    String application =
        api ? "gunicorn-worker-" + i % 8 : i % 2 == 0 ? "celery-main" : "celery-side-" + i % 2;
    return new Session(
        20_000 + i,
        START.minusSeconds(600 + i % 300),
        "client backend",
        null,
        "shop",
        api ? "shop_api" : "shop_celery",
        application,
        new ClientAddress(api ? "10.0.1." + (7 + i % 2) : "10.0.2.20", null, 40_000 + i % 20_000),
        state,
        since,
        state == SessionState.IDLE ? null : since,
        since,
        blocked
            ? WAITS.get(0)
            : active
                ? (random.nextInt(3) == 0 ? null : WAITS.get(random.nextInt(WAITS.size())))
                : new WaitEvent("Client", "ClientRead"),
        active ? 7_700L + i : null,
        active ? 7_700L : null,
        900L + i % STATEMENTS.size(),
        STATEMENTS.get(active && !blocked ? i % 2 * 3 : blocked ? 1 : 2),
        blocked ? List.of(20_000) : List.of(),
        false);
  }

  private static MetricSeries cpu(int second) {
    List<MetricPoint> points = new ArrayList<>();
    for (int minute = -60; minute <= second / 60; minute++) {
      points.add(
          new MetricPoint(
              START.plusSeconds(60L * minute), 30 + 12 * Math.sin(minute / 5.0) + (minute & 3)));
    }
    return new MetricSeries(
        "shop", "CPUUtilization", "Average", "Percent", Duration.ofMinutes(1), points);
  }

  private static <T> Reading<T> read(T value, Instant at) {
    return new Reading.Value<>(value, at);
  }

  private static Statement statement(String text, String normalized) {
    return new Statement(text, normalized);
  }

  private static TierMatch match(@Nullable String application) {
    return new TierMatch(application, null, null, null);
  }
}
