package dev.pgtriage.ui.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Arranges a table's columns as somebody left them, and tells how they are left. Columns are known
 * by their ids, and their widths are kept as they are at the usual font size. FX thread.
 *
 * @param <R> the row
 */
public final class ColumnMemory<R> {

  private final TableView<R> table;
  private final ColumnScale scale;
  private final TableLayout usual;
  private final Consumer<TableLayout> onChange;

  /** Whether the table is being arranged: nobody has chosen what happens then. */
  private boolean arranging;

  /**
   * Remembers the table as it is as the usual one.
   *
   * @param onChange gets each new arrangement; its group is empty
   */
  public ColumnMemory(TableView<R> table, ColumnScale scale, Consumer<TableLayout> onChange) {
    this.table = table;
    this.scale = scale;
    this.onChange = onChange;
    usual = layout();
    InvalidationListener changed = source -> changed();
    table.getColumns().addListener(changed);
    table.getSortOrder().addListener(changed);
    for (TableColumn<R, ?> column : table.getColumns()) {
      column.widthProperty().addListener(source -> resized(column));
      column.visibleProperty().addListener(changed);
      column.sortTypeProperty().addListener(changed);
    }
  }

  /** Arranges the columns; those the layout does not know keep their place at the end. */
  public void arrange(TableLayout layout) {
    arranging = true;
    try {
      List<TableColumn<R, ?>> rest = new ArrayList<>(table.getColumns());
      List<TableColumn<R, ?>> ordered = new ArrayList<>();
      for (TableLayout.Column wanted : layout.columns()) {
        rest.stream()
            .filter(column -> wanted.id().equals(column.getId()))
            .findFirst()
            .ifPresent(column -> {
              rest.remove(column);
              ordered.add(column);
              column.setVisible(wanted.visible());
              column.setPrefWidth(
                  Math.max(column.getMinWidth(), Math.rint(wanted.width() * scale.factor())));
            });
      }
      ordered.addAll(rest);
      if (!ordered.equals(table.getColumns())) {
        table.getColumns().setAll(ordered);
      }
      sort(layout.sort());
      ColumnFit.again(table);
    } finally {
      arranging = false;
    }
  }

  /** Arranges the columns as they were at the beginning. */
  public void reset() {
    arrange(usual);
    onChange.accept(layout());
  }

  private void sort(List<TableLayout.Sort> wanted) {
    List<TableColumn<R, ?>> order = new ArrayList<>();
    for (TableLayout.Sort sort : wanted) {
      table.getColumns().stream()
          .filter(column -> sort.column().equals(column.getId()))
          .findFirst()
          .ifPresent(column -> {
            column.setSortType(
                sort.descending()
                    ? TableColumn.SortType.DESCENDING
                    : TableColumn.SortType.ASCENDING);
            order.add(column);
          });
    }
    if (!order.isEmpty()) {
      table.getSortOrder().setAll(order);
    }
  }

  /** Only somebody's hand counts: neither the room that a window leaves nor the size of text. */
  private void resized(TableColumn<R, ?> column) {
    if (!ColumnFit.fills(table, column) && !scale.isScaling()) {
      changed();
    }
  }

  private void changed() {
    if (!arranging) {
      onChange.accept(layout());
    }
  }

  private TableLayout layout() {
    List<TableLayout.Column> columns = new ArrayList<>();
    for (TableColumn<R, ?> column : table.getColumns()) {
      // Before it is on screen, a column has no width of its own.
      double width = table.getSkin() == null ? column.getPrefWidth() : column.getWidth();
      columns.add(
          new TableLayout.Column(
              column.getId(), Math.rint(width / scale.factor()), column.isVisible()));
    }
    List<TableLayout.Sort> sort =
        table.getSortOrder().stream()
            .map(column ->
                new TableLayout.Sort(
                    column.getId(), column.getSortType() == TableColumn.SortType.DESCENDING))
            .toList();
    return new TableLayout(columns, sort, "");
  }
}
