package dev.pgtriage.incidents;

import static dev.pgtriage.diagnosis.finding.FindingId.BUDGET_EXCEEDED;
import static dev.pgtriage.diagnosis.finding.FindingId.CONNECTIONS_EXHAUSTING;
import static dev.pgtriage.diagnosis.finding.FindingId.CONNECTION_STORM;
import static dev.pgtriage.diagnosis.finding.FindingId.CPU_SATURATED;
import static dev.pgtriage.diagnosis.finding.FindingId.IO_SATURATED;
import static dev.pgtriage.diagnosis.finding.FindingId.MEMORY_PRESSURE;
import static dev.pgtriage.diagnosis.finding.FindingId.SLOW_STATEMENT;
import static dev.pgtriage.diagnosis.finding.FindingId.TRAFFIC_FLOOD;
import static dev.pgtriage.incidents.Scenario.incident;

import java.time.Duration;
import java.util.List;

/** Too many connections, too much work, too little machine. */
final class LoadScenarios {

  private static final double MIB = 1 << 20;

  private static final String SHORT = "SELECT count(*) FROM generate_series(1, 4000)";

  /**
   * What a request asks for. It holds its session mostly without a CPU, so that the rate does not
   * hang on how fast the machine is that plays client and server at once. It reads a table: from
   * version 15 on a backend that reads none reports its transactions late, or not at all.
   */
  private static final String REQUEST = "SELECT count(*) FROM stock, pg_sleep(0.03)";

  static final List<Scenario> ALL =
      List.of(
          incident(
              CONNECTIONS_EXHAUSTING,
              "one connection a second is never given back",
              LoadScenarios::leak),
          incident(
              BUDGET_EXCEEDED, "a tier opens twice its budget and keeps it", LoadScenarios::burst),
          incident(CONNECTION_STORM, "clients connect for each question", LoadScenarios::storm)
              .on(16),
          incident(TRAFFIC_FLOOD, "many times the usual short statements", LoadScenarios::flood)
              .on(4),
          incident(
                  SLOW_STATEMENT,
                  "six sessions run the same slow statement with different literals",
                  LoadScenarios::slow)
              .on(2),
          incident(
                  SLOW_STATEMENT,
                  "an index is lost and a short statement takes a hundred times as long",
                  LoadScenarios::lostIndex)
              .on(2),
          incident(
                  CPU_SATURATED,
                  "different statements want more CPUs than there are",
                  LoadScenarios::cpu)
              .on(1),
          incident(
              IO_SATURATED,
              "the volume's queue is long and each read takes 35 ms",
              LoadScenarios::volume),
          incident(MEMORY_PRESSURE, "memory is used up and swap grows", LoadScenarios::memory));

  private LoadScenarios() {}

  private static void leak(Stage stage) throws Exception {
    stage.client("cron", 100, Behaviour.LEAK, "1000");
    stage.play(Duration.ofSeconds(16));
  }

  private static void burst(Stage stage) throws Exception {
    stage.client("gunicorn-1", 26, Behaviour.HOLD);
    stage.play(Duration.ofSeconds(5));
  }

  private static void storm(Stage stage) throws Exception {
    stage.client("cron", 4, Behaviour.CHURN, "0");
    stage.play(Duration.ofSeconds(6));
  }

  /** Half a minute of the usual is needed to know what is usual. */
  private static void flood(Stage stage) throws Exception {
    stage.client("batch-1", 2, Behaviour.POOL, "2", "400", "0", REQUEST);
    stage.play(Duration.ofSeconds(40));
    stage.client("batch-2", 10, Behaviour.POOL, "10", "0", "0", REQUEST);
    stage.play(Duration.ofSeconds(6));
  }

  private static void slow(Stage stage) throws Exception {
    stage.client(
        "batch-1",
        6,
        Behaviour.REPEAT,
        "0",
        "SELECT count(*) FROM generate_series(1, 20000000) g WHERE g <> {n}");
    stage.client("gunicorn-1", 2, Behaviour.REPEAT, "100", SHORT);
    stage.play(Duration.ofSeconds(3));
  }

  /** Half a minute of the usual is needed here too. */
  private static void lostIndex(Stage stage) throws Exception {
    stage.execute(
        "DROP TABLE IF EXISTS lookup",
        "CREATE TABLE lookup WITH (parallel_workers = 0) AS SELECT g AS k, g AS v FROM generate_series(1, 800000) g",
        "CREATE INDEX lookup_k ON lookup (k)",
        "GRANT SELECT ON lookup TO shop_api");
    stage.client("batch-1", 8, Behaviour.REPEAT, "20", "SELECT sum(v) FROM lookup WHERE k = {n}");
    stage.play(Duration.ofSeconds(40));
    stage.execute("DROP INDEX lookup_k");
    stage.play(Duration.ofSeconds(1));
  }

  private static void cpu(Stage stage) throws Exception {
    stage.client(
        "batch-1",
        6,
        Behaviour.REPEAT,
        "0",
        "SELECT count(*) AS {i} FROM generate_series(1, 400000)");
    stage.play(Duration.ofSeconds(4));
  }

  private static void volume(Stage stage) throws Exception {
    stage.metric("DiskQueueDepth", "Count", minute -> minute > -10 ? 28 : 1);
    stage.metric("ReadLatency", "Seconds", minute -> minute > -10 ? 0.035 : 0.001);
    stage.client("batch-1", 4, Behaviour.REPEAT, "50", "SELECT count(*) FROM stock");
    stage.play(Duration.ofSeconds(3));
  }

  private static void memory(Stage stage) throws Exception {
    stage.metric("FreeableMemory", "Bytes", minute -> (200 - minute) * MIB);
    stage.metric("SwapUsage", "Bytes", minute -> (900 + 4 * minute) * MIB);
    stage.client("batch-1", 4, Behaviour.REPEAT, "50", "SELECT count(*) FROM stock");
    stage.play(Duration.ofSeconds(3));
  }
}
