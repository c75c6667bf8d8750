package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The controls of a form by what they show, and how they are laid out. */
final class FormFields {

  private final EditorViewModel model;
  private final Map<ProfileField, Control> controls = new EnumMap<>(ProfileField.class);

  FormFields(EditorViewModel model) {
    this.model = model;
  }

  /** Puts the cursor into a field. */
  void focus(ProfileField field) {
    Control control = controls.get(field);
    if (control != null) {
      control.requestFocus();
    }
  }

  /** A control that shows a field; who makes it binds it. */
  void add(ProfileField field, Control control) {
    controls.put(field, control);
  }

  /** One of some words, or any other. */
  ComboBox<String> choice(ProfileField field, List<String> words, String prompt) {
    ComboBox<String> choice = new ComboBox<>();
    choice.getItems().setAll(words);
    choice.setEditable(true);
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setPromptText(prompt);
    choice.getEditor().setPromptText(prompt);
    choice.getEditor().textProperty().bindBidirectional(model.field(field).textProperty());
    controls.put(field, choice);
    return choice;
  }

  TextField text(ProfileField field, String prompt) {
    TextField text = new TextField();
    text.setPromptText(prompt);
    text.textProperty().bindBidirectional(model.field(field).textProperty());
    controls.put(field, text);
    return text;
  }

  FieldBox box(String name, Control control, ProfileField field) {
    control.setId("field-" + field.key());
    return new FieldBox(name, control, model.field(field));
  }

  /** Parts side by side, each as wide as the other. */
  static GridPane line(Region... parts) {
    GridPane line = new GridPane();
    line.setHgap(10);
    line.setMinWidth(0);
    for (int place = 0; place < parts.length; place++) {
      ColumnConstraints column = new ColumnConstraints();
      if (parts[place].getMaxWidth() > 0) {
        column.setMinWidth(parts[place].getMaxWidth());
        column.setMaxWidth(parts[place].getMaxWidth());
      } else {
        column.setHgrow(Priority.ALWAYS);
        column.setPrefWidth(100);
        column.setMinWidth(0);
      }
      line.getColumnConstraints().add(column);
      line.add(parts[place], place, 0);
    }
    return line;
  }

  static VBox card(String title, Region... parts) {
    Label name = new Label(title);
    name.getStyleClass().add("section-title");
    VBox card = new VBox(8, name);
    card.setMinWidth(0);
    card.getStyleClass().add("card");
    card.getChildren().addAll(parts);
    return card;
  }
}
