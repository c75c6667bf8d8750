package dev.pgtriage.incidents;

import static dev.pgtriage.incidents.Scenario.healthy;

import java.time.Duration;
import java.util.List;

/** Busy servers with nothing wrong; each has a standing timeout mismatch, which is no alarm. */
final class HealthyScenarios {

  private static final String SHORT = "SELECT reserved FROM stock WHERE product_id = {n} % 20";

  static final List<Scenario> ALL =
      List.of(
          healthy("a pool busy with short transactions", HealthyScenarios::busyPool),
          healthy("a quiet pool that renews its connections", HealthyScenarios::renewedPool),
          healthy("workers restarted one after the other", HealthyScenarios::rollingRestart),
          healthy("a pool idle for long, then a small burst", HealthyScenarios::night),
          healthy("a long report beside short statements", HealthyScenarios::report),
          healthy("many updates of the same few rows", HealthyScenarios::hotRows),
          healthy("a slot whose consumer follows", HealthyScenarios::followedSlot));

  private HealthyScenarios() {}

  private static void busyPool(Stage stage) throws Exception {
    stage.client("gunicorn-1", 10, Behaviour.POOL, "8", "40", "0", SHORT);
    stage.play(Duration.ofSeconds(12));
  }

  /** HikariCP renews connections after 30 s at the earliest. */
  private static void renewedPool(Stage stage) throws Exception {
    stage.client("gunicorn-1", 10, Behaviour.POOL, "1", "1000", "30000", SHORT);
    stage.play(Duration.ofSeconds(42));
  }

  private static void rollingRestart(Stage stage) throws Exception {
    Client one = stage.client("gunicorn-1", 6, Behaviour.REPEAT, "200", SHORT);
    Client two = stage.client("gunicorn-2", 6, Behaviour.REPEAT, "200", SHORT);
    stage.play(Duration.ofSeconds(3));
    one.end();
    stage.client("gunicorn-3", 6, Behaviour.REPEAT, "200", SHORT);
    stage.play(Duration.ofSeconds(3));
    stage.client("gunicorn-4", 6, Behaviour.REPEAT, "200", SHORT);
    two.end();
    stage.play(Duration.ofSeconds(6));
  }

  private static void night(Stage stage) throws Exception {
    stage.client("gunicorn-1", 6, Behaviour.HOLD);
    stage.play(Duration.ofSeconds(8));
    stage.client("gunicorn-2", 6, Behaviour.REPEAT, "100", SHORT);
    stage.play(Duration.ofSeconds(8));
  }

  private static void report(Stage stage) throws Exception {
    stage.client("batch-1", 1, Behaviour.RUN, "SELECT pg_sleep(30)");
    stage.client("gunicorn-1", 4, Behaviour.REPEAT, "50", SHORT);
    stage.play(Duration.ofSeconds(12));
  }

  private static void hotRows(Stage stage) throws Exception {
    stage.client(
        "gunicorn-1",
        8,
        Behaviour.REPEAT,
        "30",
        "BEGIN",
        "UPDATE stock SET reserved = reserved + 1 WHERE product_id = {n} % 2",
        "SELECT pg_sleep(0.01)",
        "COMMIT");
    stage.play(Duration.ofSeconds(12));
  }

  private static void followedSlot(Stage stage) throws Exception {
    stage.execute("SELECT pg_create_logical_replication_slot('cdc', 'pgoutput')");
    stage.client("datastream", 1, Behaviour.CONSUME, "cdc", "600000", "true");
    stage.client(
        "batch-1",
        1,
        Behaviour.REPEAT,
        "300",
        "INSERT INTO filler SELECT repeat('y', 500) FROM generate_series(1, 500)");
    stage.play(Duration.ofSeconds(12));
  }
}
