package dev.pgtriage.ui.verdict;

import dev.pgtriage.ui.table.KeyedRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A suspect: its pid, its client and what it does; why it is one stands in the tooltip. */
final class SuspectCell extends ListCell<KeyedRow<SuspectItem>> {

  private static final double PID = 64;
  private static final double CLIENT = 92;

  private final Label pid = new Label();
  private final Label client = new Label();
  private final Label doing = new Label();
  private final HBox line = new HBox(8, pid, client, doing);
  private final Label heading = new Label();
  private final Tooltip whole = new Tooltip();

  /** Follows what the row tells. */
  private Subscription shown = Subscription.EMPTY;

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
  protected void updateItem(@Nullable KeyedRow<SuspectItem> row, boolean empty) {
    super.updateItem(row, empty);
    shown.unsubscribe();
    shown = Subscription.EMPTY;
    setText(null);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText("");
    } else {
      shown = row.factsProperty().subscribe(this::show);
    }
  }

  private void show(SuspectItem item) {
    switch (item) {
      case SuspectItem.Heading group -> {
        heading.setText(group.text());
        setAccessibleText(group.text());
        setGraphic(heading);
      }
      case SuspectItem.Line one -> {
        SuspectNow now = one.now();
        pid.setText(String.valueOf(one.suspect().key().pid()));
        client.setText(now == null ? "" : now.client());
        doing.setText(now == null ? "gone" : now.doing());
        whole.setText(one.spoken());
        setAccessibleText(whole.getText());
        setGraphic(line);
      }
    }
  }
}
