package dev.pgtriage.diagnosis.verdict;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.window.Window;
import java.util.Comparator;
import java.util.Map;

/** Tells causes from symptoms. */
final class Causes {

  private Causes() {}

  static Diagnosis order(Persistence.Told told, Window window) {
    return new Diagnosis(
        window.now(),
        told.findings().stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .reversed()
                    .thenComparing(Finding::id)
                    .thenComparing(Finding::measure, Comparator.reverseOrder()))
            .toList(),
        Map.of(),
        told.trends(),
        told.cleared());
  }
}
