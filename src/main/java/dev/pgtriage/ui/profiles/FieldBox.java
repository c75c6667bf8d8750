package dev.pgtriage.ui.profiles;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A control of the form with its name above and, when something is wrong, a sentence below. */
final class FieldBox extends VBox {

  private final Label problem = new Label();

  FieldBox(String name, Control control, FieldViewModel model) {
    this(name, control, control, model);
  }

  /**
   * @param shown what is laid out; the control or what it lies in
   */
  FieldBox(String name, Region shown, Control control, FieldViewModel model) {
    this(name, shown, control);
    problem.textProperty().bind(model.problemProperty());
    model.problemProperty().addListener((source, before, now) -> showProblem(control, now));
    showProblem(control, model.problemProperty().get());
    visitOnLeaving(control, model);
  }

  /** A control nothing can be wrong with. */
  FieldBox(String name, Region shown, Control control) {
    super(3);
    Label label = new Label(name);
    label.getStyleClass().add("field-name");
    label.setLabelFor(control);
    control.setAccessibleText(name);
    shown.setMaxWidth(Double.MAX_VALUE);
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    Pieces.setShown(problem, false);
    getChildren().addAll(label, shown, problem);
  }

  /** Lets what is wrong with a text show as soon as the focus has left its control. */
  static void visitOnLeaving(Control control, FieldViewModel model) {
    control
        .focusedProperty()
        .addListener((source, before, focused) -> {
          if (!focused) {
            model.visit();
          }
        });
  }

  private void showProblem(Control control, String sentence) {
    control.pseudoClassStateChanged(Styles.STATE_DANGER, !sentence.isEmpty());
    control.setAccessibleHelp(sentence.isEmpty() ? null : sentence);
    Pieces.setShown(problem, !sentence.isEmpty());
  }
}
