package dev.pgtriage.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.testing.HostileSnapshots;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.testing.TestServer;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.ui.testing.ShownTexts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyFormatTest {

  private static final Snapshot SNAPSHOT = SampleSnapshots.incident(3, 0);
  private static final Instant NOW = SNAPSHOT.serverTime();

  @Test
  void csvHasAHeadAndALineForEachSessionWithAgesInSeconds() {
    List<String> lines = CopyFormat.CSV.write(facts(), NOW).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst())
        .startsWith("pid,backend_start,tier,state,in_state,statement_age,transaction_age,wait");
    assertThat(lines.get(1)).matches("\\d+,2026-[^,]+Z,[^,]*,[^,]*,\\d+\\.\\d,.*");
  }

  @Test
  void nothingInACsvIsAFormula() {
    for (String evil : List.of("=1+1", "+A1", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1")) {
      String row = CopyFormat.CSV.write(List.of(named(evil)), NOW).lines().toList().get(1);
      assertThat(row).as(evil).contains(",\"'" + evil.strip().charAt(0));
    }
    assertThat(CopyFormat.CSV.write(List.of(named("a\"b,c")), NOW)).contains("\"a\"\"b,c\"");
  }

  @Test
  void markdownStaysOneTableWhateverAClientSends() {
    String text =
        CopyFormat.MARKDOWN.write(
            List.of(named("a|b\nc <script>alert(1)</script> [x](http://y) `z` \u202Eabc")), NOW);
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2))
        .contains("a\\|b c &lt;script&gt;", "\\[x\\](http://y) \\`z\\`")
        .doesNotContain("\u202E", "<script>");
    assertThat(lines.get(1)).startsWith("| ---: | :--- |");
    assertThat(lines.get(2).replace("\\|", "").chars().filter(c -> c == '|').count())
        .isEqualTo(lines.getFirst().chars().filter(c -> c == '|').count());
  }

  @Test
  void theSqlFindsExactlyThatSessionOnAServer() throws Exception {
    try (TestServer server = TestServer.start(PostgresVersion.V18);
        Connection connection = server.connect("copy test");
        var statement = connection.createStatement()) {
      int pid;
      Instant start;
      try (ResultSet own =
          statement.executeQuery(
              "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
        own.next();
        pid = own.getInt(1);
        start = own.getObject(2, java.time.OffsetDateTime.class).toInstant();
      }
      Session model = SNAPSHOT.sessions().getFirst();
      SessionFacts itself = facts(copy(model, pid, start, "psql"));
      try (ResultSet found =
          statement.executeQuery(CopyFormat.SQL.write(List.of(itself, facts().getFirst()), NOW))) {
        assertThat(found.next()).isTrue();
        assertThat(found.getInt("pid")).isEqualTo(pid);
        assertThat(found.next()).isFalse();
      }
    }
    assertThat(CopyFormat.SQL.write(List.of(), NOW)).isEmpty();
  }

  @Test
  void noFormatCarriesWhatActsOnWhoOpensIt() {
    List<SessionFacts> sessions =
        HostileSnapshots.at(0).sessions().stream().map(CopyFormatTest::facts).toList();
    for (CopyFormat format : CopyFormat.values()) {
      String text = format.write(sessions, NOW).replace("\r\n", "\n");
      assertThat(text).as(format.text()).hasSizeLessThan(100_000);
      assertThat(text.lines().flatMap(line -> harmful(format, line).stream())).isEmpty();
    }
    assertThat(CopyFormat.CSV.write(sessions, NOW).lines()).hasSize(sessions.size() + 1);
    assertThat(CopyFormat.MARKDOWN.write(sessions, NOW))
        .doesNotContain("<script", "[link]")
        .hasLineCount(sessions.size() + 2);
  }

  private static List<String> harmful(CopyFormat format, String line) {
    return ShownTexts.harmful(format.text(), line, true);
  }

  @Test
  void theSqlFindsASessionWhoseStartIsHiddenByItsPid() throws Exception {
    try (TestServer server = TestServer.start(PostgresVersion.V18);
        Connection connection = server.connect("copy test");
        var statement = connection.createStatement()) {
      int pid;
      try (ResultSet own = statement.executeQuery("SELECT pg_backend_pid()")) {
        own.next();
        pid = own.getInt(1);
      }
      Session model = SNAPSHOT.sessions().getFirst();
      SessionFacts itself = facts(copy(model, pid, Instant.EPOCH, "psql"));
      String sql = CopyFormat.SQL.write(List.of(itself, facts().getFirst()), NOW);
      try (ResultSet found = statement.executeQuery(sql)) {
        assertThat(found.next()).isTrue();
        assertThat(found.getInt("pid")).isEqualTo(pid);
        assertThat(found.next()).isFalse();
      }
      assertThat(sql).contains("-- ", "pid alone").doesNotContain("1970");
      for (CopyFormat format : CopyFormat.values()) {
        assertThat(format.write(List.of(itself), NOW)).as(format.text()).doesNotContain("1970");
      }
    }
  }

  private static List<SessionFacts> facts() {
    return SNAPSHOT.sessions().stream().map(CopyFormatTest::facts).toList();
  }

  private static SessionFacts facts(Session session) {
    return new SessionFacts(session, null, -1, false);
  }

  private static SessionFacts named(String application) {
    Session model = SNAPSHOT.sessions().getFirst();
    return facts(copy(model, model.pid(), model.backendStart(), application));
  }

  private static Session copy(Session model, int pid, Instant start, String application) {
    return new Session(
        pid,
        start,
        model.backendType(),
        null,
        model.database(),
        model.user(),
        application,
        model.client(),
        model.state(),
        model.stateChange(),
        model.xactStart(),
        model.queryStart(),
        null,
        null,
        null,
        null,
        new Statement("SELECT 'secret'", "SELECT ?"),
        List.of(),
        false);
  }
}
