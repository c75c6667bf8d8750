package dev.pgtriage.ui.sessions;

import dev.pgtriage.ui.table.SessionFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of sessions that have a field in common. */
final class Grouping {

  /** Groups without a session are kept, for whether they are closed, up to this number. */
  private static final int MOST_EMPTY = 1_000;

  private final GroupBy by;
  private final Map<GroupBy.Key, GroupRow> groups = new HashMap<>();

  /** Where each stands is decided when it is first seen, and stays. */
  private int ranked;

  Grouping(GroupBy by) {
    this.by = by;
  }

  GroupBy by() {
    return by;
  }

  /** The group of a session, new when it is the first. */
  GroupRow groupOf(SessionFacts facts) {
    return groups.computeIfAbsent(by.keyOf(facts), GroupRow::new);
  }

  /** The groups that have sessions. */
  List<GroupRow> heads() {
    return groups.values().stream()
        .filter(group -> group.groupFactsProperty().get().count() > 0)
        .sorted(Comparator.comparingInt(GroupRow::rank))
        .toList();
  }

  Iterable<GroupRow> all() {
    return groups.values();
  }

  void beginCount() {
    groups.values().forEach(GroupRow::beginCount);
  }

  /** Gives new groups their places: in the field's own order, else the largest first. */
  void endCount() {
    List<GroupRow> unranked = new ArrayList<>();
    for (GroupRow group : groups.values()) {
      group.endCount();
      if (group.rank() == 0) {
        unranked.add(group);
      }
    }
    unranked.sort(
        Comparator.comparingInt((GroupRow group) -> -group.groupFactsProperty().get().count())
            .thenComparing(group -> group.key().name()));
    for (GroupRow group : unranked) {
      ranked++;
      group.setRank(group.key().order() > 0 ? group.key().order() : 100_000 + ranked);
    }
    if (groups.size() > MOST_EMPTY) {
      groups.values().removeIf(group -> !group.isWanted() && !group.isShown());
    }
  }

  void collapseAll(boolean closed) {
    groups.values().forEach(group -> group.setCollapsed(closed));
  }
}
