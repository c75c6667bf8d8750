package dev.pgtriage.ui.queries;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.SampleSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A shop's statements as the server counts them, from the second the console opens. */
final class Workload {

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT count(DISTINCT o.customer_id) FROM orders o JOIN order_items i ON i.order_id = o.id"
              + " JOIN products p ON p.id = i.product_id WHERE o.created_at > now() - interval $1 AND"
              + " p.category = $2",
          "UPDATE stock SET reserved = reserved + $1 WHERE product_id = $2",
          "SELECT id, email FROM users WHERE id = $1",
          "SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id",
          "INSERT INTO events (kind, payload, created_at) VALUES ($1, $2, now()) RETURNING id");

  private Workload() {}

  /** The snapshot of a second; statements are read every 15. */
  static Snapshot at(int second, int statements, int sessions) {
    int read = second - second % 15;
    List<StatementCounters> rows = new ArrayList<>();
    for (int i = 0; i < statements; i++) {
      rows.add(row(i, read));
    }
    return with(
        second, sessions, new Reading.Value<>(rows, SampleSnapshots.START.plusSeconds(read)), true);
  }

  /** One that could not read them. */
  static Snapshot unavailable(int second, Problem problem) {
    return with(second, 20, new Reading.Unavailable<>(problem, SampleSnapshots.START), true);
  }

  static Snapshot with(
      int second, int sessions, Reading<List<StatementCounters>> statements, boolean privileged) {
    Snapshot full = SampleSnapshots.incident(sessions, second);
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        full.server(),
        full.sessions(),
        full.locks(),
        full.limits(),
        full.settings(),
        new Reading.Value<>(
            new Visibility(privileged, privileged, false, privileged), full.takenAt()),
        full.databases(),
        statements,
        full.replication(),
        full.metrics());
  }

  /** The first are slow and rare, the later ones fast and frequent. */
  private static StatementCounters row(int i, int second) {
    Instant since = SampleSnapshots.START.minus(Duration.ofDays(3));
    double perSecond = i == 0 ? 0.4 : i == 3 ? 0.05 : 120.0 / (i + 1);
    double millis = i == 0 ? 6900 : i == 3 ? 5300 : 0.2 + i % 7 * 1.3;
    long calls = Math.round(perSecond * (259_200 + second + 3 * Math.sin(second / 40.0)));
    Duration total = Duration.ofNanos(Math.round(calls * millis * 1e6));
    return new StatementCounters(
        900L + i,
        i % 10 < 7 ? "shop_api" : "shop_celery",
        "shop",
        i < STATEMENTS.size() ? STATEMENTS.get(i) : STATEMENTS.get(2) + " AND shard = " + i,
        calls,
        total,
        total.dividedBy(calls),
        Duration.ofNanos(Math.round(millis * 14e6)),
        calls * (i % 4),
        calls * 40,
        i == 0 ? calls * 900 : calls / 50,
        i == 0 ? calls * 120 : 0,
        i == 1 || i == 4 ? calls * 310 : 0,
        true,
        since);
  }
}
