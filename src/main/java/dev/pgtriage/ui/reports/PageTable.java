package dev.pgtriage.ui.reports;

import dev.pgtriage.report.page.Block;
import dev.pgtriage.report.page.Block.Cell;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A report's table, sortable; as high as its rows, or as a dozen of them. FX thread. */
final class PageTable extends VBox {

  private static final double ROW = 25;
  private static final double HEAD = 28;
  private static final int MOST_ROWS = 12;
  private static final double SHARE = 7.5;
  private static final double STRETCH = 1.3;
  private static final double CHARACTER = 7.2;
  private static final double MARGIN = 20;

  /** Longer texts may be cut, and have a tooltip. */
  private static final int SHORT = 6;

  PageTable(Block.Table table) {
    super(4);
    TableView<List<Cell>> view = new TableView<>();
    for (int at = 0; at < table.columns().size(); at++) {
      view.getColumns().add(column(table, at));
    }
    view.getItems().setAll(table.rows());
    view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    view.setAccessibleText(table.name());
    double height = HEAD + ROW * Math.min(MOST_ROWS, table.rows().size()) + 2;
    view.setPrefHeight(height);
    view.setMinHeight(height);
    getChildren().add(view);
    if (table.rows().size() > MOST_ROWS) {
      Label rows = new Label(table.rows().size() + " " + table.name());
      rows.getStyleClass().add("figure-name");
      getChildren().add(rows);
    }
  }

  private static TableColumn<List<Cell>, Cell> column(Block.Table table, int at) {
    Block.Column from = table.columns().get(at);
    TableColumn<List<Cell>, Cell> column = new TableColumn<>();
    Label head = new Label(from.name());
    head.getStyleClass().add("report-head");
    head.setTooltip(new Tooltip(from.name()));
    column.setGraphic(head);
    column.setPrefWidth(from.weight() * SHARE);
    column.setMinWidth(MARGIN + CHARACTER * least(table, from.kind(), at));
    if (from.kind() != Block.Kind.STATEMENT && at < table.columns().size() - 1) {
      // What is left over is for the last column, the statement's.
      column.setMaxWidth(Math.max(column.getMinWidth(), column.getPrefWidth() * STRETCH));
    }
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().get(at)));
    column.setComparator(order());
    String style =
        switch (from.kind()) {
          case NUMBER -> "numeric";
          case STATEMENT -> "mono";
          case TEXT -> "report-cell";
        };
    column.setCellFactory(source -> new PageCell(style));
    if (from.kind() == Block.Kind.NUMBER) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  /** A number that is cut is another number: its column has room for the longest. */
  private static int least(Block.Table table, Block.Kind kind, int at) {
    int longest =
        table.rows().stream().mapToInt(row -> row.get(at).text().length()).max().orElse(0);
    return kind == Block.Kind.NUMBER ? longest : Math.min(SHORT, longest);
  }

  private static Comparator<Cell> order() {
    return Comparator.comparingDouble(
            (Cell cell) -> cell.order() == null ? Double.MAX_VALUE : cell.order())
        .thenComparing(Cell::text);
  }

  /** A text, its colour's meaning and what is wrong about it. */
  private static final class PageCell extends TableCell<List<Cell>, Cell> {

    PageCell(String style) {
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(@Nullable Cell cell, boolean empty) {
      super.updateItem(cell, empty);
      getStyleClass().remove("critical-text");
      if (empty || cell == null) {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        return;
      }
      setText(cell.text());
      setGraphic(cell.colour().isEmpty() ? null : ReportView.swatch(cell.colour()));
      if (cell.alarming()) {
        getStyleClass().add("critical-text");
      }
      setTooltip(cell.text().length() > SHORT ? wrapped(cell.text()) : null);
    }

    private static Tooltip wrapped(String text) {
      Tooltip tooltip = new Tooltip(text);
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(640);
      return tooltip;
    }
  }
}
