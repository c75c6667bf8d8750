package dev.pgtriage.ui.table;

import java.util.List;
import javafx.scene.control.ResizeFeaturesBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

/**
 * Gives one column the width that the others leave, so that numbers are whole and the table is
 * full. Where not all fit, that column ends with what is in sight, and the others come by
 * scrolling. FX thread.
 */
public final class ColumnFit {

  private ColumnFit() {}

  /**
   * Lets a column fill a table; it never becomes narrower than its least width.
   *
   * @param filler one of the table's columns
   */
  public static <R> void fill(TableView<R> table, TableColumn<R, ?> filler) {
    table.setColumnResizePolicy(features -> {
      boolean done = TableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
      return fit(features, table.getVisibleLeafColumns(), filler) || done;
    });
    table.getProperties().put(ColumnFit.class, filler);
  }

  /** Whether that column has the width that the others leave, and none that anybody chose. */
  static <R> boolean fills(TableView<R> table, TableColumn<R, ?> column) {
    return column.equals(table.getProperties().get(ColumnFit.class));
  }

  /**
   * Lets a column fill a tree; it never becomes narrower than its least width.
   *
   * @param filler one of the tree's columns
   */
  public static <R> void fill(TreeTableView<R> tree, TreeTableColumn<R, ?> filler) {
    tree.setColumnResizePolicy(features -> {
      boolean done = TreeTableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
      return fit(features, tree.getVisibleLeafColumns(), filler) || done;
    });
  }

  static <R> void again(TableView<R> table) {
    table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
  }

  static <R> void again(TreeTableView<R> tree) {
    tree.getColumnResizePolicy().call(new TreeTableView.ResizeFeatures<>(tree, null, 0.0));
  }

  /** Who drags the filling column itself gets what they drag. */
  private static boolean fit(
      ResizeFeaturesBase<?> features,
      List<? extends TableColumnBase<?, ?>> visible,
      TableColumnBase<?, ?> filler) {
    double room = features.getContentWidth();
    int place = visible.indexOf(filler);
    if (room <= 0 || place < 0 || filler.equals(features.getColumn())) {
      return false;
    }
    double least = filler.getMinWidth();
    double rest = room - width(visible) + filler.getWidth();
    double inSight = room - width(visible.subList(0, place));
    filler.setPrefWidth(Math.floor(rest >= least ? rest : Math.max(least, inSight)));
    return true;
  }

  private static double width(List<? extends TableColumnBase<?, ?>> columns) {
    return columns.stream().mapToDouble(TableColumnBase::getWidth).sum();
  }
}
