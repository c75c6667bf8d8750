package dev.pgtriage.ui.table;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A row of a table that stays the same object while what it tells changes, so that selection and
 * scroll stay; FX thread.
 *
 * @param <F> what it tells
 */
public final class KeyedRow<F> {

  private final String key;
  private final ReadOnlyObjectWrapper<F> facts;

  KeyedRow(String key, F facts) {
    this.key = key;
    this.facts = new ReadOnlyObjectWrapper<>(facts);
  }

  /** What tells it from the other rows. */
  public String key() {
    return key;
  }

  /** What it tells now. */
  public F facts() {
    return facts.get();
  }

  /** What it tells. */
  public ReadOnlyObjectProperty<F> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  void tell(F next) {
    if (!next.equals(facts.get())) {
      facts.set(next);
    }
  }
}
