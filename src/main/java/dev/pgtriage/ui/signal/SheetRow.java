package dev.pgtriage.ui.signal;

import dev.pgtriage.action.SignalResult;
import dev.pgtriage.ui.table.SessionFacts;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A session that will be signalled, and what became of it. */
final class SheetRow {

  private final ReadOnlyObjectWrapper<SessionFacts> facts;
  private final ReadOnlyObjectWrapper<@Nullable SignalResult> result =
      new ReadOnlyObjectWrapper<>();

  SheetRow(SessionFacts facts) {
    this.facts = new ReadOnlyObjectWrapper<>(facts);
  }

  ReadOnlyObjectProperty<SessionFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** Null until the outcome is known. */
  ReadOnlyObjectProperty<@Nullable SignalResult> resultProperty() {
    return result.getReadOnlyProperty();
  }

  void finish(SignalResult outcome) {
    result.set(outcome);
  }
}
