package dev.pgtriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pgtriage.profile.LibpqEnvironment;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

  private static TestServer server;

  @TempDir Path directory;

  private final List<Profile> opened = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startServer() throws SQLException {
    server = TestServer.start(PostgresVersion.V18);
    server.execute("CREATE EXTENSION pg_stat_statements", "CREATE TABLE orders (id int)");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void withoutACommandTheDesktopOpensOnTheProfile() {
    assertThat(run("--profile", uri())).isEqualTo(7);
    assertThat(opened)
        .singleElement()
        .satisfies(profile -> assertThat(profile.postgres().port()).isEqualTo(server.port()));
  }

  @Test
  void withNothingAtAllTheProfilesOpen() {
    assertThat(run()).isEqualTo(8);
    assertThat(opened).isEmpty();
  }

  @Test
  void diagnoseLeadsWithTheVerdictAndShowsRootsApartFromVictims() throws Exception {
    try (Connection holder = server.connect("holder\u001b[31m\u202e");
        Connection waiter = server.connect("waiter");
        Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      Thread waiting = Thread.startVirtualThread(() -> read(waiter));
      awaitBlocked();

      assertThat(run("diagnose", "--profile", uri(), "--for", "5s")).isEqualTo(1);

      assertThat(out.toString().lines().findFirst().orElseThrow())
          .startsWith("VERDICT  ")
          .contains("Idle in transaction", "blocks 1 session");
      assertThat(out.toString()).contains("pg_terminate_backend(pid)");
      assertThat(section("Root causes")).contains("holder").contains("LOCK TABLE orders");
      assertThat(section("Victims")).contains("waiter").contains("Lock:relation");
      assertThat(section("Timeouts")).contains("statement_timeout");
      assertThat(out.toString()).doesNotContain("\u001b", "\u202e");
      holder.rollback();
      waiting.join();
    }
  }

  @Test
  void diagnoseOfAnIncidentSpeaksThePublishedSchema() throws Exception {
    try (Connection holder = server.connect("holder");
        Connection waiter = server.connect("waiter");
        Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      Thread waiting = Thread.startVirtualThread(() -> read(waiter));
      awaitBlocked();

      assertThat(run("diagnose", "--profile", uri(), "--format", "json", "--for", "5s"))
          .isEqualTo(1);

      JsonNode root = JsonMapper.shared().readTree(out.toString());
      assertThat(mistakes(out.toString())).isEmpty();
      assertThat(root.path("verdict").asString()).isEqualTo("idle-in-transaction");
      JsonNode finding = root.path("findings").path(0);
      assertThat(finding.path("id").asString()).isEqualTo("idle-in-transaction");
      assertThat(finding.path("sessions").path(0).path("pid").asInt())
          .isEqualTo(holder.unwrap(PGConnection.class).getBackendPID());
      assertThat(finding.path("remedies").path(0).path("command").asString())
          .contains("pg_terminate_backend");
      holder.rollback();
      waiting.join();
    }
  }

  @Test
  void diagnoseOfAHealthyServerEndsWithZeroAndSpeaksThePublishedSchema() throws Exception {
    try (Connection idle = server.connect("idler")) {
      assertThat(idle.isValid(1)).isTrue();

      assertThat(run("diagnose", "--profile", uri(), "--format", "json", "--for", "1s")).isZero();

      JsonNode root = JsonMapper.shared().readTree(out.toString());
      assertThat(mistakes(out.toString())).isEmpty();
      assertThat(root.path("schema").asInt()).isEqualTo(1);
      assertThat(root.path("verdict").isNull()).isTrue();
      assertThat(root.path("facts").path("clients").toString()).contains("\"idler\"");
      assertThat(root.path("facts").path("tiers").path(0).path("connections").isInt()).isTrue();
    }
  }

  @Test
  void aLoginThatSeesLittleIsToldWhatTheDiagnosisMisses() throws Exception {
    server.execute("CREATE ROLE blind LOGIN");
    String blind = "postgresql://blind@127.0.0.1:" + server.port() + "/postgres?sslmode=disable";

    assertThat(run("diagnose", "--profile", blind, "--for", "1s")).isZero();

    assertThat(out.toString()).contains("Not seen:", "GRANT pg_monitor TO blind");
  }

  @Test
  void aReportIsWrittenAndASavedOneIsWrittenAgainInAnotherFormat() throws Exception {
    try (Connection idle = server.connect("idler <b>");
        Statement statement = idle.createStatement()) {
      statement.execute("SELECT 'a value of somebody'");
      Path json = directory.resolve("report.json");
      Path html = directory.resolve("report.html");

      assertThat(run("report", "--profile", uri(), "--for", "1s", "--out", json.toString()))
          .isZero();
      assertThat(run("report", "--from", json.toString(), "--out", html.toString())).isZero();

      assertThat(out.toString()).contains("Wrote " + json + " (", "Wrote " + html + " (");
      assertThat(json).content().contains("\"idler <b>\"").doesNotContain("a value of somebody");
      assertThat(html).content().contains("idler &lt;b&gt;", "SELECT ?", "max_connections");
      assertThat(err.toString()).doesNotContain("Warning");
    }
  }

  @Test
  void literalsAreWrittenOnlyWhenAskedForAndWarnedOf() throws Exception {
    try (Connection idle = server.connect("idler");
        Statement statement = idle.createStatement()) {
      statement.execute("SELECT 'a value of somebody'");
      Path json = directory.resolve("open.json");
      Path markdown = directory.resolve("closed.md");

      assertThat(
              run(
                  "report",
                  "--profile",
                  uri(),
                  "--for",
                  "1s",
                  "--include-literals",
                  "--out",
                  json.toString()))
          .isZero();
      assertThat(json).content().contains("a value of somebody");
      assertThat(err.toString()).contains("Warning: " + json + " holds the values in statements");

      assertThat(run("report", "--from", json.toString(), "--out", markdown.toString())).isZero();
      assertThat(markdown).content().doesNotContain("a value of somebody");
    }
  }

  @Test
  void aReportThatCantBeWrittenEndsWithTwoAndSaysWhy() throws Exception {
    Path other = directory.resolve("other.json");
    Files.writeString(other, "{}");
    Path folder = Files.createDirectory(directory.resolve("folder.md"));

    assertThat(run("report", "--profile", uri(), "--out", "report.docx")).isEqualTo(2);
    assertThat(err.toString()).contains("end the name with .html, .pdf, .md or .json");
    assertThat(run("report", "--profile", uri(), "--out", "/nowhere/report.md")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no folder /nowhere");
    assertThat(run("report", "--from", other.toString(), "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("it is no report of PgTriage");
    assertThat(run("report", "--profile", "postgresql://nobody@127.0.0.1:1/shop", "--out", "a.md"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("127.0.0.1:1 refuses the connection");
  }

  @Test
  void diagnoseThatCannotLookEndsWithTwoAndSaysWhy() {
    assertThat(run("diagnose", "--profile", "postgresql://nobody@127.0.0.1:1/shop")).isEqualTo(2);
    assertThat(err.toString()).contains("127.0.0.1:1 refuses the connection");
  }

  @Test
  void aServerThatDiesWhileItIsLookedAtEndsTheLookWithTwo() throws Exception {
    try (TestServer doomed = TestServer.start(PostgresVersion.V15)) {
      String uri = "postgresql://postgres@127.0.0.1:" + doomed.port() + "/postgres?sslmode=disable";
      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(() -> run("diagnose", "--profile", uri, "--for", "60s"));
      try (Connection observer = doomed.connect("observer");
          Statement statement = observer.createStatement()) {
        Eventually.within(Duration.ofSeconds(20), () -> watches(statement));
      }
      doomed.kill();

      assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(err.toString()).contains("127.0.0.1");
      assertThat(out.toString()).doesNotContain("HEALTHY");
    }
  }

  private static boolean watches(Statement statement) throws SQLException {
    try (var row =
        statement.executeQuery(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgtriage' AND state_change >"
                + " backend_start + interval '2 s'")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  @Test
  void terminateSendsNothingUnlessItIsTold() throws Exception {
    try (Connection chosen = server.connect("chosen one")) {
      assertThat(chosen.isValid(1)).isTrue();

      assertThat(run("terminate", "--profile", uri(), "--where", "app:\"chosen one\"")).isZero();

      assertThat(out.toString())
          .contains("1 session", "Nothing was sent", "pg_terminate_backend", "chosen one");
      assertThat(chosen.isValid(1)).isTrue();
      assertThat(directory.resolve("audit.jsonl")).doesNotExist();
    }
  }

  @Test
  void terminateEndsExactlyWhatMatchesAndRecordsIt() throws Exception {
    try (Connection chosen = server.connect("doomed");
        Connection other = server.connect("spared")) {
      assertThat(chosen.isValid(1)).isTrue();

      assertThat(run("terminate", "--profile", uri(), "--where", "app:doomed", "--yes")).isZero();

      assertThat(out.toString()).contains("1 of 1 ended.");
      assertThat(chosen.isValid(1)).isFalse();
      assertThat(other.isValid(1)).isTrue();
      assertThat(Files.readAllLines(directory.resolve("audit.jsonl"))).hasSize(2);
    }
  }

  @Test
  void terminateRefusesAFilterThatIsEmptyOrMistaken() {
    assertThat(run("terminate", "--profile", uri(), "--where", " ")).isEqualTo(2);
    assertThat(run("terminate", "--profile", uri(), "--where", "age>fast")).isEqualTo(2);
    assertThat(err.toString()).contains("it would end every session", "character");
  }

  private int run(String... arguments) {
    CommandLine line =
        PgTriage.commandLine(
            new ProfileChooser(
                new LibpqEnvironment(Map.of(), directory, "tester", false),
                new ProfileFolder(directory)),
            new DesktopLauncher() {
              @Override
              public int open(
                  Profile profile,
                  PasswordSource passwords,
                  Duration metricsInterval,
                  boolean demo) {
                opened.add(profile);
                return 7;
              }

              @Override
              public int choose() {
                return 8;
              }
            },
            directory.resolve("audit.jsonl"));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private static List<Error> mistakes(String json) throws IOException {
    String schema = Files.readString(Path.of("assets/schema/diagnosis.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(json, InputFormat.JSON);
  }

  private static String uri() {
    return "postgresql://postgres@127.0.0.1:" + server.port() + "/postgres?sslmode=disable";
  }

  private String section(String title) {
    return out.toString()
        .lines()
        .dropWhile(line -> !line.startsWith(title))
        .takeWhile(line -> !line.isBlank())
        .reduce("", (text, line) -> text + line + "\n");
  }

  private static void read(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM orders");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitBlocked() throws Exception {
    try (Connection observer = server.connect("observer");
        Statement statement = observer.createStatement()) {
      Eventually.within(
          Duration.ofSeconds(10),
          () -> {
            try (var row =
                statement.executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
              row.next();
              return row.getInt(1) == 1;
            }
          });
    }
  }
}
