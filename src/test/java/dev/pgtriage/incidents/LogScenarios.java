package dev.pgtriage.incidents;

import static dev.pgtriage.diagnosis.finding.FindingId.REPLICA_LAG;
import static dev.pgtriage.diagnosis.finding.FindingId.SLOT_RETAINS_WAL;
import static dev.pgtriage.diagnosis.finding.FindingId.XID_AGE;
import static dev.pgtriage.incidents.Scenario.incident;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Write-ahead log nobody reads, and transaction ids nobody freezes. */
final class LogScenarios {

  private static final String WRITE =
      "INSERT INTO filler SELECT repeat(md5({n}::text), 60) FROM generate_series(1, 2000)";

  static final List<Scenario> ALL =
      List.of(
          incident(
              SLOT_RETAINS_WAL,
              "a logical slot's consumer is killed while much is written",
              LogScenarios::slot),
          incident(
              REPLICA_LAG,
              "a replica receives and does not replay while much is written",
              LogScenarios::replica),
          incident(
                  XID_AGE,
                  "transaction ids are used up while an old transaction keeps them from being frozen",
                  LogScenarios::xids)
              .onServerWith(Map.of("autovacuum", "off", "autovacuum_freeze_max_age", "100000")));

  private LogScenarios() {}

  private static void slot(Stage stage) throws Exception {
    stage.execute("SELECT pg_create_logical_replication_slot('cdc', 'pgoutput')");
    Client consumer = stage.client("datastream", 1, Behaviour.CONSUME, "cdc", "600000", "true");
    stage.metric("FreeStorageSpace", "Bytes", minute -> 20e9 - 1e6 * minute);
    stage.client("batch-1", 1, Behaviour.REPEAT, "100", WRITE);
    stage.play(Duration.ofSeconds(2));
    consumer.kill();
    stage.play(Duration.ofSeconds(7));
  }

  private static void replica(Stage stage) throws Exception {
    stage.client("replica-1", 1, Behaviour.CONSUME, "", "2000", "false", position(stage));
    stage.play(Duration.ofSeconds(1));
    stage.client("batch-1", 1, Behaviour.REPEAT, "100", WRITE);
    stage.play(Duration.ofSeconds(13));
  }

  private static String position(Stage stage) throws Exception {
    try (Connection connection = stage.server().connect("test setup");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void xids(Stage stage) throws Exception {
    stage.client("batch-1", 1, Behaviour.LEAVE_OPEN, "INSERT INTO filler VALUES ('old')");
    for (int round = 0; round < 5; round++) {
      stage.execute(
          """
          DO $$
          BEGIN
            FOR i IN 1..50000 LOOP
              BEGIN
                INSERT INTO filler VALUES ('x');
              EXCEPTION WHEN division_by_zero THEN
                NULL;
              END;
            END LOOP;
          END
          $$\
          """);
    }
    stage.play(Duration.ofSeconds(4));
  }
}
