package dev.pgtriage.ui.sessions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the table in order: sessions that match, under the heads of their groups. Only what
 * changed is changed, so that the table keeps its place. FX thread.
 */
final class SessionLines {

  /** Active first and longest first, then by the time in their state. */
  private static final Comparator<SessionRow> DEFAULT_ORDER =
      Comparator.comparing(
              (SessionRow row) -> row.facts().statementStart(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              row -> row.facts().session().stateChange(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparingInt(row -> row.key().pid());

  /** More changes than this are one change of all. */
  private static final int MOST_SINGLE_CHANGES = 100;

  private final ObservableList<Line> shown = FXCollections.observableArrayList();
  private final Comparator<Line> lineOrder = this::compare;
  private Comparator<SessionRow> order = DEFAULT_ORDER;
  private @Nullable Grouping grouping;

  ObservableList<Line> shown() {
    return shown;
  }

  /** The order of the lines. */
  Comparator<Line> order() {
    return lineOrder;
  }

  /** The groups; empty while nothing is grouped. */
  Optional<Grouping> grouping() {
    return Optional.ofNullable(grouping);
  }

  /**
   * Sorts by that order from now on.
   *
   * @param next null for the usual order
   */
  void orderBy(@Nullable Comparator<Line> next) {
    Comparator<SessionRow> wanted = next == null ? DEFAULT_ORDER : next::compare;
    order = wanted.thenComparing(DEFAULT_ORDER);
    sort();
  }

  /**
   * Groups from the next showing on.
   *
   * @param by null for no groups
   */
  void groupBy(@Nullable GroupBy by) {
    grouping = by == null ? null : new Grouping(by);
    shown.forEach(line -> {
      if (line instanceof GroupRow head) {
        head.setWanted(false);
      }
    });
  }

  /** Shows those that match, but for those of closed groups. */
  void show(Collection<SessionRow> all) {
    Grouping groups = grouping;
    if (groups != null) {
      groups.beginCount();
    }
    for (SessionRow row : all) {
      row.setWanted(row.isMatching());
      if (groups != null && row.isMatching()) {
        GroupRow group = row.group(groups);
        group.count(row.facts());
        row.setWanted(!group.isCollapsed());
      }
    }
    List<Line> candidates = new ArrayList<>(all);
    if (groups != null) {
      groups.endCount();
      groups.all().forEach(candidates::add);
    }
    place(candidates);
  }

  private void place(List<Line> candidates) {
    List<Line> added = new ArrayList<>();
    int wanted = 0;
    for (Line line : candidates) {
      if (line.isWanted()) {
        wanted++;
        if (!line.isShown()) {
          added.add(line);
        }
      }
    }
    int leaving = shown.size() + added.size() - wanted;
    if (leaving + added.size() > MOST_SINGLE_CHANGES) {
      candidates.removeIf(line -> !line.isWanted());
      candidates.sort(lineOrder);
      shown.forEach(line -> line.setShown(false));
      candidates.forEach(line -> line.setShown(true));
      shown.setAll(candidates);
      return;
    }
    for (int i = shown.size() - 1; leaving > 0 && i >= 0; i--) {
      if (!shown.get(i).isWanted()) {
        shown.remove(i).setShown(false);
        leaving--;
      }
    }
    added.forEach(line -> line.setShown(true));
    shown.addAll(added);
    sort();
  }

  private void sort() {
    for (int i = 1; i < shown.size(); i++) {
      if (lineOrder.compare(shown.get(i - 1), shown.get(i)) > 0) {
        FXCollections.sort(shown, lineOrder);
        return;
      }
    }
  }

  private int compare(Line one, Line other) {
    GroupRow group = head(one);
    GroupRow otherGroup = head(other);
    if (group != null && otherGroup != null) {
      if (!group.equals(otherGroup)) {
        return Integer.compare(group.rank(), otherGroup.rank());
      }
      if (one instanceof GroupRow || other instanceof GroupRow) {
        return Boolean.compare(other instanceof GroupRow, one instanceof GroupRow);
      }
    }
    return one instanceof SessionRow row && other instanceof SessionRow next
        ? order.compare(row, next)
        : 0;
  }

  private static @Nullable GroupRow head(Line line) {
    return switch (line) {
      case GroupRow group -> group;
      case SessionRow row -> row.group();
    };
  }
}
