package dev.pgtriage.incidents;

import static dev.pgtriage.diagnosis.finding.FindingId.IDLE_IN_TRANSACTION;
import static dev.pgtriage.diagnosis.finding.FindingId.LOCK_PILE_UP;
import static dev.pgtriage.incidents.Scenario.incident;

import java.time.Duration;
import java.util.List;

/** Sessions that wait for each other. */
final class LockScenarios {

  /** Shorter waits are ordinary. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(2);

  static final List<Scenario> ALL =
      List.of(
          incident(
              IDLE_IN_TRANSACTION,
              "a living client idles in a transaction, others wait for its row, their tier overflows",
              LockScenarios::idleRoot),
          incident(
              IDLE_IN_TRANSACTION,
              "two clients idle in transactions that others need",
              LockScenarios::twoIdleRoots),
          incident(
              LOCK_PILE_UP,
              "everyone waits for a table that a migration has locked",
              LockScenarios::migration),
          incident(
              LOCK_PILE_UP,
              "a migration waits for a long report and everyone waits for the migration",
              LockScenarios::queue),
          incident(LOCK_PILE_UP, "everyone waits for an advisory lock", LockScenarios::advisory));

  private LockScenarios() {}

  private static void idleRoot(Stage stage) throws Exception {
    stage.client(
        "batch-root",
        1,
        Behaviour.LEAVE_OPEN,
        "UPDATE stock SET reserved = reserved + 1 WHERE product_id = 2");
    stage.client(
        "batch-1",
        12,
        Behaviour.RUN,
        "UPDATE stock SET reserved = reserved + 1 WHERE product_id = 2");
    stage.play(NOTICEABLE);
  }

  private static void twoIdleRoots(Stage stage) throws Exception {
    for (int product : List.of(3, 4)) {
      String update = "UPDATE stock SET reserved = reserved + 1 WHERE product_id = " + product;
      stage.client("batch-root", 1, Behaviour.LEAVE_OPEN, update);
      stage.client("batch-" + product, 3, Behaviour.RUN, update);
    }
    stage.play(NOTICEABLE);
  }

  private static void migration(Stage stage) throws Exception {
    stage.client(
        "batch-migration",
        1,
        Behaviour.RUN_IN_TRANSACTION,
        "LOCK TABLE stock IN ACCESS EXCLUSIVE MODE",
        "SELECT pg_sleep(60)");
    stage.play(Duration.ofMillis(300));
    stage.client("batch-1", 6, Behaviour.RUN, "SELECT count(*) FROM stock");
    stage.play(NOTICEABLE);
  }

  private static void queue(Stage stage) throws Exception {
    stage.client(
        "batch-report",
        1,
        Behaviour.RUN_IN_TRANSACTION,
        "SELECT count(*) FROM stock",
        "SELECT pg_sleep(60)");
    stage.play(Duration.ofMillis(300));
    stage.client(
        "batch-migration",
        1,
        Behaviour.RUN_IN_TRANSACTION,
        "LOCK TABLE stock IN ACCESS EXCLUSIVE MODE");
    stage.play(Duration.ofMillis(300));
    stage.client("batch-1", 6, Behaviour.RUN, "SELECT count(*) FROM stock");
    stage.play(NOTICEABLE);
  }

  private static void advisory(Stage stage) throws Exception {
    stage.client(
        "batch-root",
        1,
        Behaviour.RUN_IN_TRANSACTION,
        "SELECT pg_advisory_xact_lock(7)",
        "SELECT pg_sleep(60)");
    stage.play(Duration.ofMillis(300));
    stage.client("batch-1", 6, Behaviour.RUN, "SELECT pg_advisory_lock(7)");
    stage.play(NOTICEABLE);
  }
}
