package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.report.content.Section;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.report.content.StatementEntry;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.testing.SampleReports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements' counters that could not be read again. */
class StaleStatementsTest {

  @Test
  void theReportSaysHowOldTheyAreAndWhoseTextWasNotRead() {
    Seen seen = SampleReports.seen(SampleReports.snapshot(20));
    Instant now = seen.latest().takenAt();
    Reading<List<StatementCounters>> stale =
        new Reading.Stale<>(
            List.of(withoutText()),
            now.minusSeconds(180),
            new Problem("The question hung.", "Wait.", "57014"),
            now);

    Section<StatementEntry> section =
        SampleReports.report(
                new Seen(
                    seen.profile(),
                    with(seen.latest(), stale),
                    seen.points(),
                    seen.statementsBefore()),
                Diagnosis.healthy(now),
                true)
            .statements();

    assertThat(section.note())
        .startsWith(
            "The statements as they were 3 min 0 s before this report; they could not be read"
                + " again: The question hung. Counted in the ");
    assertThat(section.rows())
        .singleElement()
        .extracting(StatementEntry::statement)
        .isEqualTo("(text not read; queryid 4711)");
  }

  private static StatementCounters withoutText() {
    return new StatementCounters(
        4711,
        "shop_api",
        "shop",
        "",
        10,
        Duration.ofMillis(50),
        Duration.ofMillis(5),
        Duration.ofMillis(9),
        10,
        0,
        0,
        0,
        0,
        true,
        null);
  }

  private static Snapshot with(Snapshot any, Reading<List<StatementCounters>> statements) {
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
        statements,
        any.replication(),
        any.metrics());
  }
}
