package dev.pgtriage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every way in which pg_stat_statements can be missing, on real servers. */
class StatementsStateTest {

  private static TestServer server;

  @BeforeAll
  static void startServer() throws SQLException {
    server = TestServer.start(PostgresVersion.V15);
    server.execute("CREATE ROLE oncall LOGIN", "CREATE ROLE \"On Call\" LOGIN");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void aDatabaseWithoutItIsToldTheCommand() throws Exception {
    server.execute("DROP EXTENSION IF EXISTS pg_stat_statements");

    Problem problem = problem(server, "postgres").orElseThrow();

    assertThat(problem.message())
        .isEqualTo("Database postgres has no extension pg_stat_statements.");
    assertThat(commands(problem)).containsExactly("CREATE EXTENSION pg_stat_statements;");
    server.execute(commands(problem).getFirst());
    assertThat(problem(server, "postgres")).isEmpty();
  }

  @Test
  void anExtensionOlderThanTheServerIsReadAsItIs() throws Exception {
    server.execute(
        "DROP EXTENSION IF EXISTS pg_stat_statements",
        "CREATE EXTENSION pg_stat_statements VERSION '1.8'",
        "SELECT count(*) FROM pg_class");
    try (ServerReader reader = open(server, "postgres")) {
      List<StatementCounters> rows = reader.ask(new StatementReadings());

      assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.since()).isNull());
    }
  }

  @Test
  void oneThatIsTooOldIsToldHowToUpdate() throws Exception {
    server.execute(
        "DROP EXTENSION IF EXISTS pg_stat_statements",
        "CREATE EXTENSION pg_stat_statements VERSION '1.7'");

    Problem problem = problem(server, "postgres").orElseThrow();

    assertThat(commands(problem)).containsExactly("ALTER EXTENSION pg_stat_statements UPDATE;");
    server.execute(commands(problem).getFirst());
    assertThat(problem(server, "postgres")).isEmpty();
  }

  @Test
  void aLoginThatMayNotReadItIsToldTheGrant() throws Exception {
    server.execute(
        "DROP EXTENSION IF EXISTS pg_stat_statements",
        "CREATE EXTENSION pg_stat_statements",
        "REVOKE SELECT ON pg_stat_statements FROM public");

    Problem problem = problem(server, "On Call").orElseThrow();

    assertThat(commands(problem))
        .containsExactly(
            "GRANT SELECT ON pg_stat_statements TO \"On Call\";",
            "GRANT pg_read_all_stats TO \"On Call\";");
    server.execute(commands(problem).toArray(String[]::new));
    assertThat(problem(server, "On Call")).isEmpty();
  }

  @Test
  void aServerThatDidNotLoadItIsToldTheSetting() throws Exception {
    try (TestServer bare =
        TestServer.start(PostgresVersion.V13, Map.of("shared_preload_libraries", "auto_explain"))) {
      bare.execute("CREATE EXTENSION pg_stat_statements", "CREATE ROLE oncall LOGIN");

      assertThat(commands(problem(bare, "postgres").orElseThrow()))
          .containsExactly(
              "ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'pg_stat_statements';",
              "CREATE EXTENSION IF NOT EXISTS pg_stat_statements;");
      assertThat(problem(bare, "oncall").orElseThrow().detail()).contains("hidden from oncall");
      bare.execute(commands(problem(bare, "postgres").orElseThrow()).toArray(String[]::new));

      bare.execute("CREATE ROLE rds_superuser");
      assertThat(commands(problem(bare, "postgres").orElseThrow()).getFirst())
          .startsWith("aws rds modify-db-parameter-group")
          .contains("ParameterValue='auto_explain,pg_stat_statements'");
    }
  }

  private static Optional<Problem> problem(TestServer server, String user) throws ServerException {
    try (ServerReader reader = open(server, user)) {
      return answer(reader);
    }
  }

  private static Optional<Problem> answer(ServerReader reader) {
    try {
      reader.ask(new StatementReadings());
      return Optional.empty();
    } catch (ServerException e) {
      assertThat(e.connectionLost()).isFalse();
      return Optional.of(e.problem());
    }
  }

  private static ServerReader open(TestServer server, String user) throws ServerException {
    return ServerReader.open(server.endpoint(user), endpoint -> Optional.empty());
  }

  private static List<String> commands(Problem problem) {
    return problem.advice().lines().skip(1).toList();
  }
}
