package dev.pgtriage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a tick costs the server, as the server itself counts it (pg_stat_statements, execution and
 * sending of rows), against the bare {@code SELECT * FROM pg_stat_activity} of a manual diagnosis.
 */
@Tag("slow")
class TickCostTest {

  private static final int ROUNDS = 40;
  private static final int VICTIMS = 20;
  private static final double MOST = 1.5;

  @Test
  void aTickCostsTheServerLittleMoreThanABareLookAtTheSessions() throws Exception {
    try (TestServer server =
            TestServer.start(
                PostgresVersion.V18,
                Map.of("max_connections", "5100", "pg_stat_statements.track_utility", "off"));
        Crowd crowd = new Crowd()) {
      server.execute("CREATE EXTENSION pg_stat_statements");
      crowd.growTo(server, 300);
      crowd.pileUp(VICTIMS);
      double few = measure(server, 300);
      crowd.growTo(server, 5000);
      double many = measure(server, 5000);
      assertThat(few).as("ratio at 300 sessions").isLessThanOrEqualTo(MOST);
      assertThat(many).as("ratio at 5000 sessions").isLessThanOrEqualTo(MOST);
    }
  }

  private static double measure(TestServer server, int sessions) throws Exception {
    String bare = "SELECT * FROM pg_stat_activity";
    Duration client = Duration.ZERO;
    try (ServerReader reader = ServerReader.open(server.endpoint(), any -> Optional.empty());
        Connection connection = server.connect("bare")) {
      Eventually.within(
          Duration.ofSeconds(20),
          () ->
              reader.readActivity().sessions().stream().filter(Session::isBlocked).count()
                  == VICTIMS);
      try (PreparedStatement statement = connection.prepareStatement(bare)) {
        server.execute("SELECT pg_stat_statements_reset()");
        for (int round = 0; round < ROUNDS; round++) {
          client = client.plus(reader.readActivity().readTime());
          drain(statement);
        }
      }
      double tick = meanMillis(connection, "%pg_blocking_pids(a.pid)%");
      double plain = meanMillis(connection, bare);
      System.out.printf(
          "tick cost, %d sessions, %d of them waiting: tick %.2f ms, bare %.2f ms, ratio %.2f;"
              + " at the console %.1f ms%n",
          sessions, VICTIMS, tick, plain, tick / plain, client.toNanos() / 1e6 / ROUNDS);
      return tick / plain;
    }
  }

  private static void drain(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        rows.getString(columns);
      }
    }
  }

  private static double meanMillis(Connection connection, String pattern) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT sum(total_exec_time) / sum(calls) FROM pg_stat_statements"
                + " WHERE query LIKE ? AND calls >= "
                + ROUNDS)) {
      statement.setString(1, pattern);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    }
  }
}
