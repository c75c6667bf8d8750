package dev.pgtriage.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleSnapshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewCriticalFindingsTest {

  private static final Snapshot SNAPSHOT = SampleSnapshots.incident(5, 0);
  private static final Finding PILE = finding(FindingId.LOCK_PILE_UP, Severity.CRITICAL);
  private static final Finding STORM = finding(FindingId.CONNECTION_STORM, Severity.CRITICAL);

  private final NewCriticalFindings news = new NewCriticalFindings();

  @Test
  void aCriticalFindingIsToldOnceForAsLongAsItLasts() {
    assertThat(news.in(of(PILE))).containsExactly(PILE);
    assertThat(news.in(of(PILE))).isEmpty();
    assertThat(news.in(of(PILE, STORM))).containsExactly(STORM);
  }

  @Test
  void aFindingThatIsOnlyAWarningIsToldWhenItBecomesCritical() {
    assertThat(news.in(of(PILE.withSeverity(Severity.WARNING)))).isEmpty();
    assertThat(news.in(of(PILE))).containsExactly(PILE);
  }

  @Test
  void aSeverityThatFallsAndRisesAgainIsNoNews() {
    assertThat(news.in(of(PILE))).hasSize(1);
    assertThat(news.in(of(PILE.withSeverity(Severity.WARNING)))).isEmpty();
    assertThat(news.in(of(PILE))).isEmpty();
  }

  @Test
  void aFindingThatClearedAndCameBackIsNews() {
    assertThat(news.in(of(PILE))).hasSize(1);
    assertThat(news.in(of())).isEmpty();
    assertThat(news.in(of(PILE))).containsExactly(PILE);
  }

  @Test
  void aSymptomIsToldByItsCause() {
    Diagnosis both = of(Map.of(STORM.key(), PILE.key()), PILE, STORM);
    assertThat(news.in(both)).containsExactly(PILE);
    assertThat(news.in(of(STORM))).isEmpty();
  }

  private static Finding finding(FindingId id, Severity severity) {
    return SampleFindings.plain(id, severity, "Something is wrong.", SNAPSHOT);
  }

  private static Diagnosis of(Finding... findings) {
    return of(Map.of(), findings);
  }

  private static Diagnosis of(Map<FindingKey, FindingKey> causes, Finding... findings) {
    return new Diagnosis(SNAPSHOT.serverTime(), List.of(findings), causes, Map.of(), List.of());
  }
}
