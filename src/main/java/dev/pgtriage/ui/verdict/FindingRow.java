package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Trend;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A finding in the tree.
 *
 * @param depth how many causes stand above it
 * @param facts severity and trend in words
 */
record FindingRow(FindingKey key, int depth, Level level, String title, String facts) {

  /** The tree of a diagnosis, a cause before what it explains. */
  static List<FindingRow> tree(Diagnosis diagnosis) {
    List<FindingRow> tree = new ArrayList<>();
    Set<FindingKey> placed = new HashSet<>();
    diagnosis.roots().forEach(root -> place(diagnosis, root, 0, placed, tree));
    // Findings that explain each other have no root; they are told all the same.
    diagnosis.findings().forEach(finding -> place(diagnosis, finding, 0, placed, tree));
    return List.copyOf(tree);
  }

  private static void place(
      Diagnosis diagnosis,
      Finding finding,
      int depth,
      Set<FindingKey> placed,
      List<FindingRow> tree) {
    if (!placed.add(finding.key())) {
      return;
    }
    Level level = Level.of(finding.severity());
    Trend trend = diagnosis.trendOf(finding);
    tree.add(
        new FindingRow(
            finding.key(),
            depth,
            level,
            Harmless.title(finding),
            level.word() + (trend == Trend.STEADY ? "" : "  ·  " + trend.text())));
    diagnosis
        .explainedBy(finding)
        .forEach(symptom -> place(diagnosis, symptom, depth + 1, placed, tree));
  }

  /** For those who hear the screen. */
  String spoken() {
    return title + ", " + facts + (depth > 0 ? ", explained by the finding above" : "");
  }
}
