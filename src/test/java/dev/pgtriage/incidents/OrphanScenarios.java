package dev.pgtriage.incidents;

import static dev.pgtriage.diagnosis.finding.FindingId.ORPHANED_BACKENDS;
import static dev.pgtriage.incidents.Scenario.incident;

import java.time.Duration;
import java.util.List;

/** Clients that are gone while their backends stay. */
final class OrphanScenarios {

  /** Workers are killed after 3 s; a little earlier here, so that no statement is older yet. */
  private static final Duration WORKER_LIFE = Duration.ofMillis(2900);

  static final List<Scenario> ALL =
      List.of(
          incident(
              ORPHANED_BACKENDS,
              "workers killed at their timeout while their statement runs on",
              OrphanScenarios::killedWhileRunning),
          incident(
              ORPHANED_BACKENDS,
              "workers killed behind a firewall that loses the end of their connections",
              OrphanScenarios::halfOpen),
          incident(
              ORPHANED_BACKENDS,
              "a killed worker's transaction runs on and others wait for its row",
              OrphanScenarios::orphanedRoot),
          incident(
              ORPHANED_BACKENDS,
              "a worker frozen in the middle of a large result",
              OrphanScenarios::frozenReader));

  private OrphanScenarios() {}

  private static void killedWhileRunning(Stage stage) throws Exception {
    Client one = stage.client("gunicorn-1", 3, Behaviour.RUN, "SELECT pg_sleep(60)");
    Client two = stage.client("gunicorn-2", 2, Behaviour.RUN, "SELECT pg_sleep(60)");
    stage.play(WORKER_LIFE);
    stage.kill(one);
    stage.kill(two);
    stage.client("gunicorn-3", 4, Behaviour.REPEAT, "200", "SELECT 1");
    stage.play(Duration.ofMillis(300));
  }

  private static void halfOpen(Stage stage) throws Exception {
    int relay = stage.relay().port();
    Client lost = stage.through(relay, "gunicorn-1", 6, Behaviour.HOLD);
    stage.client("gunicorn-2", 6, Behaviour.REPEAT, "200", "SELECT 1");
    stage.play(Duration.ofSeconds(1));
    stage.kill(lost);
    stage.through(relay, "gunicorn-3", 6, Behaviour.REPEAT, "200", "SELECT 1");
    stage.play(Duration.ofSeconds(4));
  }

  private static void orphanedRoot(Stage stage) throws Exception {
    Client root =
        stage.client(
            "gunicorn-1",
            1,
            Behaviour.RUN_IN_TRANSACTION,
            "UPDATE stock SET reserved = reserved + 1 WHERE product_id = 1",
            "SELECT pg_sleep(60)");
    stage.client(
        "batch-1",
        6,
        Behaviour.RUN,
        "UPDATE stock SET reserved = reserved + 1 WHERE product_id = 1");
    stage.play(WORKER_LIFE);
    stage.kill(root);
    stage.client("gunicorn-2", 1, Behaviour.REPEAT, "200", "SELECT 1");
    stage.play(Duration.ofMillis(300));
  }

  private static void frozenReader(Stage stage) throws Exception {
    Client reader =
        stage.client(
            "gunicorn-1",
            2,
            Behaviour.STREAM,
            "COPY (SELECT repeat('x', 2000) FROM generate_series(1, 200000)) TO STDOUT");
    stage.freeze(reader);
    stage.play(Duration.ofMillis(3500));
  }
}
