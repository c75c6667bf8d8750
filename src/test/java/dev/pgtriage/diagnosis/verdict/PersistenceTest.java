package dev.pgtriage.diagnosis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Trend;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersistenceTest {

  private static final FindingKey KEY = FindingKey.of(FindingId.LOCK_PILE_UP);

  private final Persistence persistence = new Persistence(Persistence.STEADY);

  @Test
  void aFindingSeenOnceIsNotToldYet() {
    assertThat(persistence.after(List.of(pile(0, Severity.CRITICAL, 9)), at(0)).findings())
        .isEmpty();
    assertThat(persistence.after(List.of(pile(1, Severity.CRITICAL, 9)), at(1)).findings())
        .hasSize(1);
  }

  @Test
  void oneThatShowsEveryOtherTimeIsNeverTold() {
    for (int second = 0; second < 20; second++) {
      List<Finding> seen =
          second % 2 == 0 ? List.of(pile(second, Severity.CRITICAL, 9)) : List.of();
      assertThat(persistence.after(seen, at(second)).findings()).isEmpty();
    }
  }

  @Test
  void oneThatIsToldStaysThroughAGapAndIsClearedAfterTenSecondsWithoutIt() {
    tell(0, 3, Severity.CRITICAL);
    assertThat(persistence.after(List.of(), at(9)).findings()).hasSize(1);

    Persistence.Told later = persistence.after(List.of(), at(13));

    assertThat(later.findings()).isEmpty();
    assertThat(later.cleared())
        .singleElement()
        .satisfies(gone -> {
          assertThat(gone.last().key()).isEqualTo(KEY);
          assertThat(gone.at()).isEqualTo(at(2));
        });
  }

  @Test
  void aSeverityRisesAtOnceAndFallsSlowly() {
    tell(0, 3, Severity.WARNING);
    assertThat(severityAfter(3, Severity.CRITICAL)).isEqualTo(Severity.CRITICAL);
    assertThat(severityAfter(4, Severity.WARNING)).isEqualTo(Severity.CRITICAL);
    assertThat(severityAfter(14, Severity.WARNING)).isEqualTo(Severity.WARNING);
  }

  @Test
  void whatGrowsGetsWorse() {
    for (int second = 0; second < 8; second++) {
      persistence.after(List.of(pile(second, Severity.WARNING, 5 + second)), at(second));
    }
    Persistence.Told told = persistence.after(List.of(pile(8, Severity.WARNING, 13)), at(8));

    assertThat(told.trends()).containsEntry(KEY, Trend.WORSENING);
  }

  @Test
  void itBeganWhenTheEarliestSightingSaidSo() {
    persistence.after(List.of(pile(-30, Severity.WARNING, 1)), at(0));
    Persistence.Told told = persistence.after(List.of(pile(1, Severity.WARNING, 1)), at(1));

    assertThat(told.findings().getFirst().since()).isEqualTo(at(-30));
  }

  private void tell(int from, int until, Severity severity) {
    for (int second = from; second < until; second++) {
      persistence.after(List.of(pile(second, severity, 9)), at(second));
    }
  }

  private Severity severityAfter(int second, Severity severity) {
    return persistence
        .after(List.of(pile(second, severity, 9)), at(second))
        .findings()
        .getFirst()
        .severity();
  }

  private static Finding pile(int since, Severity severity, double measure) {
    return new Finding(
        KEY,
        severity,
        Grade.CERTAIN,
        "Sessions wait.",
        List.of(),
        List.of(),
        List.of(),
        at(since),
        measure);
  }

  private static Instant at(int second) {
    return Instant.parse("2026-11-02T15:00:00Z").plusSeconds(second);
  }
}
