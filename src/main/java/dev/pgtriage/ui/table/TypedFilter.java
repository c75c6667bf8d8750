package dev.pgtriage.ui.table;

import dev.pgtriage.diagnosis.SessionFilter;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A filter of sessions as people type it: the last text that was one stays in force while the text
 * is none. FX thread.
 */
public final class TypedFilter {

  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
  private SessionFilter filter = SessionFilter.ALL;

  /**
   * @param changed is run when another filter is in force
   */
  public TypedFilter(Runnable changed) {
    text.addListener((source, before, typed) -> read(typed, changed));
  }

  /** What people typed. */
  public StringProperty textProperty() {
    return text;
  }

  /** What is wrong with the text; empty when nothing is. */
  public ReadOnlyStringProperty mistakeProperty() {
    return mistake.getReadOnlyProperty();
  }

  /** The filter in force. */
  public SessionFilter filter() {
    return filter;
  }

  /** Whether every session is let through. */
  public boolean isEmpty() {
    return filter == SessionFilter.ALL || text.get().isBlank();
  }

  private void read(String typed, Runnable changed) {
    switch (SessionFilter.parse(typed)) {
      case SessionFilter.Parsed.Filter(SessionFilter next) -> {
        filter = next;
        mistake.set("");
        changed.run();
      }
      case SessionFilter.Parsed.Mistake(int position, String expected) ->
          mistake.set("At character %d: %s".formatted(position + 1, expected));
    }
  }
}
