package dev.pgtriage.ui.table;

import java.util.List;
import javafx.collections.ObservableList;

/** Changes lists that tables show by as little as needed. */
public final class InPlace {

  private InPlace() {}

  /**
   * Makes {@code rows} hold what {@code next} does. What stays at both ends is left alone, so that
   * a table keeps its place.
   */
  public static <T> void replace(ObservableList<T> rows, List<T> next) {
    int same = 0;
    int most = Math.min(rows.size(), next.size());
    while (same < most && rows.get(same).equals(next.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < most - same
        && rows.get(rows.size() - 1 - tail).equals(next.get(next.size() - 1 - tail))) {
      tail++;
    }
    if (rows.size() - tail > same) {
      rows.remove(same, rows.size() - tail);
    }
    if (next.size() - tail > same) {
      rows.addAll(same, next.subList(same, next.size() - tail));
    }
  }
}
