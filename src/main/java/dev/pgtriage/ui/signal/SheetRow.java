package dev.pgtriage.ui.signal;

import dev.pgtriage.action.SignalResult;
import dev.pgtriage.ui.table.SessionFacts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A session that will be signalled, and what became of it. */
final class SheetRow {

  private final ReadOnlyObjectWrapper<SessionFacts> facts;
  private final ReadOnlyObjectWrapper<Optional<SignalResult>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  SheetRow(SessionFacts facts) {
    this.facts = new ReadOnlyObjectWrapper<>(facts);
  }

  ReadOnlyObjectProperty<SessionFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** Empty until the outcome is known. */
  ReadOnlyObjectProperty<Optional<SignalResult>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  void finish(SignalResult outcome) {
    result.set(Optional.of(outcome));
  }
}
