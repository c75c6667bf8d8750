package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.table.SessionFacts;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A session's line: the same object for as long as its session lives. */
final class SessionRow extends Line {

  private final SessionKey key;
  private final ReadOnlyObjectWrapper<SessionFacts> facts;
  private @Nullable GroupRow group;

  /** What the group was chosen by. */
  private @Nullable SessionFacts grouped;

  /** Whether the filter lets it through. */
  private boolean matching;

  SessionRow(SessionFacts facts) {
    this.key = facts.session().key();
    this.facts = new ReadOnlyObjectWrapper<>(facts);
  }

  SessionKey key() {
    return key;
  }

  SessionFacts facts() {
    return facts.get();
  }

  @Override
  ReadOnlyObjectProperty<SessionFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  void update(SessionFacts next) {
    if (!next.equals(facts.get())) {
      facts.set(next);
    }
  }

  boolean isMatching() {
    return matching;
  }

  void setMatching(boolean matches) {
    matching = matches;
  }

  /** The head it stands under; null while nothing is grouped. */
  @Nullable GroupRow group() {
    return group;
  }

  /** The group it belongs to, looked up anew only when something about the session changed. */
  GroupRow group(Grouping grouping) {
    SessionFacts now = facts.get();
    GroupRow known = group;
    if (known == null || !now.equals(grouped)) {
      known = grouping.groupOf(now);
      group = known;
      grouped = now;
    }
    return known;
  }

  void leaveGroup() {
    group = null;
  }
}
