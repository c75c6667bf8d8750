package dev.pgtriage.ui.sessions;

import dev.pgtriage.ui.table.SessionFacts;
import javafx.beans.property.ReadOnlyObjectProperty;

/** A line of the table: a session, or the head of a group of them. */
abstract sealed class Line permits SessionRow, GroupRow {

  /** Whether it is to be shown. */
  private boolean wanted;

  /** Whether it is among the lines shown. */
  private boolean shown;

  /** The session's facts; without a value for a group. */
  abstract ReadOnlyObjectProperty<SessionFacts> factsProperty();

  final boolean isWanted() {
    return wanted;
  }

  final void setWanted(boolean wanted) {
    this.wanted = wanted;
  }

  final boolean isShown() {
    return shown;
  }

  final void setShown(boolean shown) {
    this.shown = shown;
  }
}
