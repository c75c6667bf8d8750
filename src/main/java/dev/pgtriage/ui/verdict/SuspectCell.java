package dev.pgtriage.ui.verdict;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A suspect: its pid, its client and what it does; why it is one stands in the tooltip. */
final class SuspectCell extends ListCell<SuspectItem> {

  private static final double PID = 64;
  private static final double CLIENT = 92;

  private final Label pid = new Label();
  private final Label client = new Label();
  private final Label doing = new Label();
  private final HBox line = new HBox(8, pid, client, doing);
  private final Label heading = new Label();
  private final Tooltip whole = new Tooltip();

  SuspectCell() {
    pid.setMinWidth(PID);
    pid.setPrefWidth(PID);
    pid.setAlignment(Pos.CENTER_RIGHT);
    pid.getStyleClass().addAll("strong");
    client.setMinWidth(CLIENT);
    client.setPrefWidth(CLIENT);
    client.getStyleClass().addAll("small", "dim");
    doing.setMinWidth(0);
    doing.getStyleClass().add("small");
    for (Label part : List.of(pid, client, doing)) {
      part.setTooltip(whole);
    }
    HBox.setHgrow(doing, Priority.ALWAYS);
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
      case SuspectItem.Line shown -> {
        SuspectNow now = shown.now();
        pid.setText(String.valueOf(shown.suspect().key().pid()));
        client.setText(now == null ? "" : now.client());
        doing.setText(now == null ? "gone" : now.doing());
        whole.setText(shown.spoken());
        setAccessibleText(whole.getText());
        setGraphic(line);
      }
    }
  }
}
