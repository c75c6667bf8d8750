package dev.pgtriage.ui.profiles;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text that is typed and what is wrong with it. What is wrong shows once somebody has been there:
 * an empty form is not full of complaints.
 */
final class FieldViewModel {

  private final StringProperty text;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private String found = "";
  private boolean visited;

  FieldViewModel(String text) {
    this.text = new SimpleStringProperty(text);
  }

  StringProperty textProperty() {
    return text;
  }

  String text() {
    return text.get() == null ? "" : text.get();
  }

  /** A sentence; empty while nothing is wrong or nobody has been there. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Somebody has left the field. */
  void visit() {
    visited = true;
    problem.set(found);
  }

  /** What a check found; empty for nothing. */
  void found(String sentence) {
    found = sentence;
    problem.set(visited ? found : "");
  }
}
