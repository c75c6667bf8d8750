package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.table.SessionFacts;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row of the table: the same object for as long as its session lives. */
final class SessionRow {

  private final SessionKey key;
  private final ReadOnlyObjectWrapper<SessionFacts> facts;

  /** Whether the filter lets it through. */
  private boolean wanted;

  /** Whether it is among the rows shown. */
  private boolean shown;

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

  ReadOnlyObjectProperty<SessionFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  void update(SessionFacts next) {
    if (!next.equals(facts.get())) {
      facts.set(next);
    }
  }

  boolean isWanted() {
    return wanted;
  }

  void setWanted(boolean wanted) {
    this.wanted = wanted;
  }

  boolean isShown() {
    return shown;
  }

  void setShown(boolean shown) {
    this.shown = shown;
  }
}
