package dev.pgtriage.ui.table;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Control;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;

/**
 * Keeps a table's columns as wide as the text in them needs: they are drawn for the usual font
 * size, and larger text needs wider columns. FX thread.
 */
public final class ColumnScale {

  private final List<? extends TableColumnBase<?, ?>> columns;
  private final Runnable fit;

  /** Held here because the font size outlives the table, and knows it only weakly. */
  private final ChangeListener<Number> resized = (source, before, now) -> scale(now.doubleValue());

  private double factor = 1;
  private boolean scaling;

  private ColumnScale(
      Control table,
      List<? extends TableColumnBase<?, ?>> columns,
      Runnable fit,
      ObservableValue<? extends Number> size) {
    this.columns = columns;
    this.fit = fit;
    scale(size.getValue().doubleValue());
    size.addListener(new WeakChangeListener<>(resized));
    // As long as there is the table, there is its scale.
    table.getProperties().put(ColumnScale.class, this);
  }

  /**
   * Scales the columns a table has now, and from now on.
   *
   * @param size of the text, over the usual size
   */
  public static ColumnScale of(TableView<?> table, ObservableValue<? extends Number> size) {
    return new ColumnScale(table, table.getColumns(), () -> ColumnFit.again(table), size);
  }

  /**
   * Scales the columns a tree has now, and from now on.
   *
   * @param size of the text, over the usual size
   */
  public static ColumnScale of(TreeTableView<?> tree, ObservableValue<? extends Number> size) {
    return new ColumnScale(tree, tree.getColumns(), () -> ColumnFit.again(tree), size);
  }

  /** How much wider the columns are than for the usual font size. */
  double factor() {
    return factor;
  }

  /** Whether columns change now because the size of the text has. */
  boolean isScaling() {
    return scaling;
  }

  private void scale(double next) {
    double by = next / factor;
    factor = next;
    if (by != 1) {
      scaling = true;
      try {
        for (TableColumnBase<?, ?> column : columns) {
          double width = column.getWidth();
          column.setMinWidth(Math.rint(column.getMinWidth() * by));
          column.setPrefWidth(Math.rint(width * by));
        }
        fit.run();
      } finally {
        scaling = false;
      }
    }
  }
}
