package dev.pgtriage.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.watch.WatchState;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictViewModelTest {

  private static final Snapshot SNAPSHOT = SampleSnapshots.incident(300, 100);

  private final VerdictViewModel verdict =
      new VerdictViewModel(SampleSnapshots.profile(), ZoneId.of("UTC"), SNAPSHOT.takenAt());

  @Test
  void theVerdictLeadsWithItsAgeTrendAndConfidence() {
    show(SampleFindings.incident(SNAPSHOT));
    Headline headline = verdict.headlineProperty().get();
    assertThat(headline.level()).isEqualTo(Level.CRITICAL);
    assertThat(headline.title()).isEqualTo("Orphaned backends");
    assertThat(headline.sentence()).isEqualTo(SampleFindings.orphans(SNAPSHOT).summary());
    assertThat(headline.facts()).isEqualTo("for 4 min 12 s  ·  getting worse  ·  likely");
    assertThat(headline.more()).isEqualTo("+3 more");
    verdict.tick(SNAPSHOT.takenAt().plusSeconds(1));
    assertThat(verdict.headlineProperty().get().facts()).startsWith("for 4 min 13 s");
  }

  @Test
  void whatAFindingExplainsStandsIndentedUnderIt() {
    show(SampleFindings.incident(SNAPSHOT));
    assertThat(verdict.rowsProperty().get())
        .extracting(FindingRow::title, FindingRow::depth)
        .containsExactly(
            tuple("Orphaned backends", 0),
            tuple("Connections run out", 1),
            tuple("Connection budget exceeded: api", 2),
            tuple("Timeout mismatch: api", 0));
  }

  @Test
  void findingsThatExplainEachOtherAreToldAllTheSame() {
    Finding one = plain(FindingId.LOCK_PILE_UP);
    Finding other = plain(FindingId.CONNECTION_STORM);
    show(
        new Diagnosis(
            SNAPSHOT.serverTime(),
            List.of(one, other),
            Map.of(one.key(), other.key(), other.key(), one.key()),
            Map.of(),
            List.of()));
    assertThat(verdict.rowsProperty().get()).hasSize(2);
  }

  @Test
  void whenHealthyItSaysWhatClearedLast() {
    show(SampleFindings.recovered(SNAPSHOT));
    Headline headline = verdict.headlineProperty().get();
    assertThat(headline.level()).isEqualTo(Level.OK);
    assertThat(headline.title()).isEqualTo("No finding of warning or above");
    assertThat(headline.sentence()).startsWith("Last cleared 12 min ago (14:49:40): Lock pile-up.");
    assertThat(verdict.clearedProperty().get()).hasSize(1);
  }

  @Test
  void aSingleSnapshotIsNotCalledHealthy() {
    verdict.show(
        new Examined(
            new WatchState.Live(SNAPSHOT),
            new Judgement.Known(Diagnosis.healthy(SNAPSHOT.serverTime()), true)));
    assertThat(verdict.headlineProperty().get().level()).isEqualTo(Level.NONE);
    assertThat(verdict.headlineProperty().get().sentence()).startsWith("Looking:");
  }

  @Test
  void whileStaleTheLastVerdictStaysWithItsAgeAndNothingCanBeEnded() {
    show(SampleFindings.incident(SNAPSHOT));
    verdict.show(
        new Examined(
            new WatchState.Stale(SNAPSHOT, SNAPSHOT.takenAt(), new Problem("a", "b", "c")),
            new Judgement.Known(SampleFindings.incident(SNAPSHOT), false)));
    verdict.tick(SNAPSHOT.takenAt().plusSeconds(40));
    assertThat(verdict.headlineProperty().get().facts())
        .isEqualTo("for 4 min 12 s  ·  getting worse  ·  likely  ·  as of 40 s ago");
    assertThat(verdict.refusalProperty().get()).isNotEmpty();
  }

  @Test
  void whatAClientSentIsMadeHarmless() {
    show(SampleFindings.only(SNAPSHOT, SampleFindings.hostile(SNAPSHOT)));
    String detail = verdict.detailProperty().get().orElseThrow().finding().summary();
    for (String text : List.of(verdict.headlineProperty().get().sentence(), detail)) {
      assertThat(text).startsWith("pid 1 runs evil [31mred ALL FINE").doesNotContain("\u202E");
    }
  }

  @Test
  void aPickedFindingThatGoesGivesWayToTheVerdict() {
    show(SampleFindings.incident(SNAPSHOT));
    verdict.pick(SampleFindings.exhausting(SNAPSHOT).key());
    assertThat(verdict.detailProperty().get().orElseThrow().cause())
        .isEqualTo("Explained by Orphaned backends");
    show(SampleFindings.only(SNAPSHOT, SampleFindings.orphans(SNAPSHOT)));
    assertThat(verdict.detailProperty().get().orElseThrow().title()).isEqualTo("Orphaned backends");
  }

  private void show(Diagnosis diagnosis) {
    verdict.show(
        new Examined(new WatchState.Live(SNAPSHOT), new Judgement.Known(diagnosis, false)));
  }

  private static Finding plain(FindingId id) {
    return SampleFindings.plain(id, Severity.WARNING, "Something.", SNAPSHOT);
  }
}
