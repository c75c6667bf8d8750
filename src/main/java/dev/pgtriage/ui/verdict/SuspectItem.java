package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of the list of suspects. */
sealed interface SuspectItem {

  /** Those of one grade follow. */
  record Heading(Grade grade, int count) implements SuspectItem {

    String text() {
      String word = grade.text();
      return Character.toUpperCase(word.charAt(0))
          + word.substring(1)
          + ": "
          + Figures.count(count, "session");
    }
  }

  /** One session. */
  record Line(Suspect suspect) implements SuspectItem {}

  /** The suspects under a heading for each grade, surest first; their order is kept. */
  static List<SuspectItem> of(List<Suspect> suspects) {
    List<SuspectItem> items = new ArrayList<>();
    List<Grade> grades =
        List.of(Grade.values()).stream().sorted(Comparator.reverseOrder()).toList();
    for (Grade grade : grades) {
      List<Suspect> those = suspects.stream().filter(suspect -> suspect.grade() == grade).toList();
      if (!those.isEmpty()) {
        items.add(new Heading(grade, those.size()));
        those.forEach(suspect -> items.add(new Line(suspect)));
      }
    }
    return List.copyOf(items);
  }
}
