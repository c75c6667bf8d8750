package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.statement.StatementKey;
import dev.pgtriage.diagnosis.statement.StatementLog;
import dev.pgtriage.diagnosis.statement.StatementSpan;
import dev.pgtriage.diagnosis.statement.StatementTotals;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.postgres.StatementReadings;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.report.content.Recorder;
import dev.pgtriage.report.content.StatementEntry;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.testing.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What began today, beside hundreds of statements that have been expensive for months. */
class NewStatementTest {

  private static final int OLD = 330;
  private static final String NEW = "SELECT count(*) FROM pg_class WHERE relpages > 17";

  @ParameterizedTest
  @EnumSource(
      value = PostgresVersion.class,
      names = {"V13", "V15", "V18"})
  void isSeenInQueriesByTheRulesAndInTheReport(PostgresVersion version) throws Exception {
    try (TestServer server = TestServer.start(version);
        ServerReader reader = open(server)) {
      server.execute("CREATE EXTENSION pg_stat_statements");
      run(server, variants("SELECT pg_sleep(0.004)", OLD));
      Profile profile = server.profile();
      StatementReadings readings = new StatementReadings();
      Snapshot before = snapshot(reader.ask(readings), 0);
      run(server, List.of(NEW, NEW, NEW));
      Snapshot after = snapshot(reader.ask(readings), 15);

      StatementCounters row = row(after);
      assertThat(
              after.statements().optional().orElseThrow().stream()
                  .filter(other -> other.totalTime().compareTo(row.totalTime()) > 0))
          .as("older ones that took more time in all")
          .hasSizeGreaterThan(300);
      Window window = Window.of(profile, before).plus(after);
      assertThat(window.statementGrowth().get(StatementKey.of(row)))
          .extracting(StatementTotals::calls)
          .isEqualTo(3L);
      StatementLog queries = new StatementLog(profile);
      Recorder recorder = new Recorder(profile);
      for (Snapshot snapshot : List.of(before, after)) {
        queries.add(snapshot);
        recorder.accept(snapshot);
      }
      assertThat(queries.uses(StatementSpan.OPENED))
          .filteredOn(use -> use.counters().equals(row))
          .singleElement()
          .satisfies(use -> assertThat(use.totals().calls()).isEqualTo(3));
      assertThat(
              SampleReports.report(
                      recorder.seen().orElseThrow(), Diagnosis.healthy(after.serverTime()), true)
                  .statements()
                  .rows())
          .filteredOn(entry -> entry.statement().contains("relpages"))
          .singleElement()
          .extracting(StatementEntry::calls)
          .isEqualTo(3L);
    }
  }

  @Test
  void onlyThoseThatMatterHaveATextAndWhatHasNotChangedIsTheSameObject() throws Exception {
    try (TestServer server = TestServer.start(PostgresVersion.V18);
        ServerReader reader = open(server)) {
      server.execute("CREATE EXTENSION pg_stat_statements");
      run(server, variants("SELECT 1", 700));
      StatementReadings readings = new StatementReadings();
      List<StatementCounters> first = reader.ask(readings);
      List<StatementCounters> second = reader.ask(readings);

      assertThat(first.stream().filter(StatementCounters::hasText).count()).isBetween(300L, 350L);
      Set<StatementCounters> before = Collections.newSetFromMap(new IdentityHashMap<>());
      before.addAll(first);
      assertThat(second.stream().filter(before::contains).count())
          .as("all but the readings' own statements")
          .isGreaterThan(690);
    }
  }

  @Test
  void fiveThousandStatementsCostTheServerLittle() throws Exception {
    try (TestServer server = TestServer.start(PostgresVersion.V18);
        ServerReader reader = open(server)) {
      server.execute("CREATE EXTENSION pg_stat_statements");
      run(server, variants("SELECT 1", 4900));
      StatementReadings readings = new StatementReadings();
      assertThat(reader.ask(readings)).hasSizeGreaterThan(4900);
      for (int i = 0; i < 5; i++) {
        reader.ask(readings);
      }

      assertThat(reader.ask(readings))
          .filteredOn(row -> row.statement().contains("pg_stat_statements("))
          .as("what reading the counters, and the texts, takes the server")
          .hasSize(2)
          .allSatisfy(row -> assertThat(row.meanTime()).isLessThan(Duration.ofMillis(150)))
          .anySatisfy(row -> assertThat(row.calls()).isGreaterThan(4))
          // Texts are asked for when one that matters is not known, not each time.
          .anySatisfy(row -> assertThat(row.calls()).isLessThan(4));
    }
  }

  private static ServerReader open(TestServer server) throws ServerException {
    return ServerReader.open(server.endpoint(), endpoint -> Optional.empty());
  }

  private static StatementCounters row(Snapshot snapshot) {
    return snapshot.statements().optional().orElseThrow().stream()
        .filter(row -> row.statement().contains("relpages"))
        .findFirst()
        .orElseThrow();
  }

  /** Statements that the server tells apart: each has other operators. */
  private static List<String> variants(String begin, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            begin
                + IntStream.range(0, 13)
                    .mapToObj(bit -> (i >> bit & 1) == 0 ? ", 1 + 1" : ", 1 - 1")
                    .reduce("", String::concat))
        .toList();
  }

  private static void run(TestServer server, List<String> statements) throws SQLException {
    server.execute(statements.toArray(String[]::new));
  }

  private static Snapshot snapshot(List<StatementCounters> rows, int second) {
    Snapshot any = SampleSnapshots.incident(0, second);
    return new Snapshot(
        any.takenAt(),
        any.serverTime(),
        any.readTime(),
        any.server(),
        any.sessions(),
        any.locks(),
        any.limits(),
        any.settings(),
        any.visibility(),
        any.databases(),
        new Reading.Value<>(rows, any.takenAt()),
        any.replication(),
        any.metrics());
  }
}
