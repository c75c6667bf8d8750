package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Suspect;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A suspect: its pid and why, cut to the line with the whole in a tooltip. */
final class SuspectCell extends ListCell<SuspectItem> {

  private static final double PID = 64;

  private final Label pid = new Label();
  private final Label why = new Label();
  private final HBox line = new HBox(8, pid, why);
  private final Label heading = new Label();
  private final Tooltip whole = new Tooltip();

  SuspectCell() {
    pid.setMinWidth(PID);
    pid.setPrefWidth(PID);
    pid.setAlignment(Pos.CENTER_RIGHT);
    pid.getStyleClass().addAll("strong");
    why.setMinWidth(0);
    why.getStyleClass().add("small");
    why.setTooltip(whole);
    HBox.setHgrow(why, Priority.ALWAYS);
    line.setAlignment(Pos.CENTER_LEFT);
    // As wide as the list: a row that is wider would scroll sideways instead of ending in dots.
    line.setPrefWidth(0);
    heading.getStyleClass().add("section-title");
    whole.setWrapText(true);
    whole.setMaxWidth(480);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable SuspectItem item, boolean empty) {
    super.updateItem(item, empty);
    setText(null);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    switch (item) {
      case SuspectItem.Heading group -> {
        heading.setText(group.text());
        setAccessibleText(group.text());
        setGraphic(heading);
      }
      case SuspectItem.Line(Suspect suspect) -> {
        pid.setText(String.valueOf(suspect.key().pid()));
        why.setText(suspect.why());
        whole.setText("pid %d: %s".formatted(suspect.key().pid(), suspect.why()));
        setAccessibleText(whole.getText());
        setGraphic(line);
      }
    }
  }
}
