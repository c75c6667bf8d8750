package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.table.KeyedRow;
import dev.pgtriage.ui.table.KeyedRows;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which sessions a finding suspects and what they do now. */
final class SuspectsBox extends VBox {

  private static final double ROW = 24;

  /** As many as are shown at once where there is no more room. */
  private static final int FEW = 4;

  private static final int MANY = 9;

  private final Label title = new Label("Suspects");
  private final ListView<KeyedRow<SuspectItem>> list = new ListView<>();

  /** What suspects do changes each second: lines stay the same, and with them what is selected. */
  private final KeyedRows<SuspectItem> lines = new KeyedRows<>(SuspectItem::key);

  /**
   * @param showSessions shows and selects them where all sessions are
   */
  SuspectsBox(Runnable showSessions) {
    super(6);
    list.setAccessibleText("Suspects by how sure it is");
    list.setId("suspects");
    list.getStyleClass().add("suspects");
    list.setFixedCellSize(ROW);
    list.setItems(lines.list());
    list.setCellFactory(view -> new SuspectCell());
    getChildren().addAll(head(showSessions), list);
  }

  void show(List<Suspect> suspects, Map<SessionKey, SuspectNow> sessions) {
    List<SuspectItem> items = SuspectItem.of(suspects, sessions);
    KeyedRow<SuspectItem> selected = list.getSelectionModel().getSelectedItem();
    lines.showInOrder(items);
    int index = lines.list().indexOf(selected);
    if (index < 0) {
      // Nobody has selected the line that comes next.
      list.getSelectionModel().clearSelection();
    } else if (index != list.getSelectionModel().getSelectedIndex()) {
      list.getSelectionModel().clearAndSelect(index);
    }
    title.setText("Suspects (" + suspects.size() + ")");
    list.setMinHeight(ROW * Math.min(FEW, items.size()) + 2);
    list.setPrefHeight(ROW * Math.min(MANY, items.size()) + 2);
  }

  private HBox head(Runnable showSessions) {
    title.getStyleClass().add("section-title");
    Button show = new Button("Show in Sessions");
    show.setId("why-sessions");
    show.getStyleClass().add("small");
    show.setTooltip(new Tooltip("Shows and selects exactly these sessions"));
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(event -> showSessions.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(8, title, space, show);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }
}
