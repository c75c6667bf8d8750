package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementText;
import dev.pgtriage.diagnosis.statement.StatementUse;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The share of the load, as a bar and in percent. */
final class ShareCell extends TableCell<QueryRow, StatementUse> {

  private static final double WIDTH = 64;

  private final Region fill = new Region();
  private final StackPane bar = new StackPane(fill);
  private final Label figure = new Label();
  private final HBox line = new HBox(8, bar, figure);

  ShareCell() {
    getStyleClass().addAll("numeric", "share-cell");
    bar.getStyleClass().add("meter");
    fill.getStyleClass().add("meter-fill");
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setMinSize(WIDTH, 6);
    bar.setMaxSize(WIDTH, 6);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    line.setAlignment(Pos.CENTER_RIGHT);
    figure.getStyleClass().add("share-figure");
  }

  @Override
  protected void updateItem(@Nullable StatementUse use, boolean empty) {
    super.updateItem(use, empty);
    if (empty || use == null) {
      setAccessibleText("");
      setGraphic(null);
      return;
    }
    double width = Math.max(use.share() > 0 ? 1 : 0, WIDTH * use.share());
    fill.setMinWidth(width);
    fill.setMaxWidth(width);
    figure.setText(StatementText.share(use));
    setAccessibleText(figure.getText());
    setGraphic(line);
  }
}
