package dev.pgtriage.ui.sessions;

import dev.pgtriage.ui.table.SessionFacts;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The head of a group: the same object for as long as the table is grouped that way. */
final class GroupRow extends Line {

  private final GroupBy.Key key;
  private final ReadOnlyObjectWrapper<SessionFacts> noSession = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<GroupFacts> facts =
      new ReadOnlyObjectWrapper<>(GroupFacts.NONE);
  private final ReadOnlyBooleanWrapper collapsed = new ReadOnlyBooleanWrapper();

  /** Its place among the groups; stays, so that groups do not jump while their sizes change. */
  private int rank;

  private int count;
  private int active;
  private @Nullable Instant longestSince;

  GroupRow(GroupBy.Key key) {
    this.key = key;
  }

  GroupBy.Key key() {
    return key;
  }

  @Override
  ReadOnlyObjectProperty<SessionFacts> factsProperty() {
    return noSession.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<GroupFacts> groupFactsProperty() {
    return facts.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty collapsedProperty() {
    return collapsed.getReadOnlyProperty();
  }

  boolean isCollapsed() {
    return collapsed.get();
  }

  void setCollapsed(boolean closed) {
    collapsed.set(closed);
  }

  int rank() {
    return rank;
  }

  void setRank(int place) {
    rank = place;
  }

  void beginCount() {
    count = 0;
    active = 0;
    longestSince = null;
  }

  void count(SessionFacts session) {
    count++;
    Instant since = session.statementStart();
    if (session.session().isActive()) {
      active++;
    }
    if (since != null && (longestSince == null || since.isBefore(longestSince))) {
      longestSince = since;
    }
  }

  void endCount() {
    setWanted(count > 0);
    GroupFacts next = new GroupFacts(count, active, longestSince);
    if (!next.equals(facts.get())) {
      facts.set(next);
    }
  }
}
