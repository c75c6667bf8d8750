package dev.pgtriage.ui.verdict;

import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A finding in the tree, indented under what explains it. */
final class FindingCell extends ListCell<FindingRow> {

  private static final double INDENT = 14;
  private static final int DEEPEST = 3;

  private final FontIcon icon = new FontIcon();
  private final Label title = new Label();
  private final Label facts = new Label();
  private final HBox line;
  private final Tooltip whole = new Tooltip();

  FindingCell() {
    title.getStyleClass().add("finding-title");
    title.setMinWidth(0);
    title.setTooltip(whole);
    facts.getStyleClass().addAll("dim", "small");
    facts.setMinWidth(0);
    facts.setTooltip(whole);
    VBox texts = new VBox(title, facts);
    texts.setMinWidth(0);
    texts.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(texts, Priority.ALWAYS);
    line = new HBox(8, icon, texts);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setPrefWidth(0);
    setPrefWidth(0);
    getStyleClass().add("finding-cell");
  }

  @Override
  protected void updateItem(@Nullable FindingRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    icon.setIconCode(row.level().icon());
    Stream.of(Level.values()).forEach(level -> icon.getStyleClass().remove(level.seriesClass()));
    icon.getStyleClass().add(row.level().seriesClass());
    title.setText((row.depth() > 0 ? "↳ " : "") + row.title());
    facts.setText(row.facts());
    whole.setText(row.spoken());
    setAccessibleText(row.spoken());
    line.setPadding(new Insets(0, 0, 0, INDENT * Math.min(DEEPEST, row.depth())));
    setGraphic(line);
  }
}
