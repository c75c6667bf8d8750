package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.SessionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the list of suspects. */
sealed interface SuspectItem {

  /** What tells it from the other lines of the list. */
  String key();

  /** Those of one grade follow. */
  record Heading(Grade grade, int count) implements SuspectItem {

    @Override
    public String key() {
      return grade.name();
    }

    String text() {
      String word = grade.text();
      return Character.toUpperCase(word.charAt(0))
          + word.substring(1)
          + ": "
          + Figures.count(count, "session");
    }
  }

  /**
   * One session.
   *
   * @param now what it does; null when it is gone
   */
  record Line(Suspect suspect, @Nullable SuspectNow now) implements SuspectItem {

    @Override
    public String key() {
      return suspect.key().toString();
    }

    /** All that is known of it, in a sentence or two. */
    String spoken() {
      return "pid %d%s. %s"
          .formatted(
              suspect.key().pid(),
              now == null ? ", gone by now" : " from " + now.client() + ", " + now.doing(),
              suspect.why());
    }
  }

  /** The suspects under a heading for each grade, surest first; their order is kept. */
  static List<SuspectItem> of(List<Suspect> suspects, Map<SessionKey, SuspectNow> sessions) {
    List<SuspectItem> items = new ArrayList<>();
    List<Grade> grades =
        List.of(Grade.values()).stream().sorted(Comparator.reverseOrder()).toList();
    for (Grade grade : grades) {
      List<Suspect> those = suspects.stream().filter(suspect -> suspect.grade() == grade).toList();
      if (!those.isEmpty()) {
        items.add(new Heading(grade, those.size()));
        those.forEach(suspect -> items.add(new Line(suspect, sessions.get(suspect.key()))));
      }
    }
    return List.copyOf(items);
  }
}
