package dev.pgtriage.ui.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A short table that shows as many rows as fit and says how many more there are. Its rows are made
 * once and filled in place.
 *
 * @param <T> what a row is about
 * @param <R> its node
 */
final class RowList<T, R extends Region> extends VBox {

  private static final double ROW = 25;

  private final int least;
  private final Supplier<R> makeRow;
  private final BiConsumer<R, T> fill;
  private String empty = "Not read yet.";
  private final List<R> rows = new ArrayList<>();
  private final Label rest = new Label();
  private List<T> items = List.of();

  /**
   * @param least how many rows it keeps when room is short
   * @param fill shows an item in a row
   */
  RowList(int least, Supplier<R> makeRow, BiConsumer<R, T> fill) {
    this.least = least;
    this.makeRow = makeRow;
    this.fill = fill;
    getStyleClass().add("row-list");
    rest.getStyleClass().addAll("dim", "small", "row-list-rest");
    rest.setWrapText(true);
    getChildren().add(rest);
    heightProperty().addListener((source, before, now) -> fillRows());
  }

  /**
   * Shows items.
   *
   * @param whenEmpty the sentence in place of rows when there are none
   */
  void show(List<T> now, String whenEmpty) {
    items = now;
    empty = whenEmpty;
    fillRows();
    requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    return ROW * Math.max(1, items.size());
  }

  @Override
  protected double computeMinHeight(double width) {
    return ROW * Math.clamp(items.size(), 1, least);
  }

  private void fillRows() {
    int fitting = (int) Math.floor(getHeight() / ROW);
    int shown = items.size() <= fitting ? items.size() : Math.max(0, fitting - 1);
    while (rows.size() < shown) {
      R row = makeRow.get();
      row.setMinHeight(ROW);
      row.setMaxHeight(ROW);
      rows.add(row);
      getChildren().add(rows.size() - 1, row);
    }
    for (int index = 0; index < rows.size(); index++) {
      R row = rows.get(index);
      boolean used = index < shown;
      row.setVisible(used);
      row.setManaged(used);
      if (used) {
        fill.accept(row, items.get(index));
      }
    }
    int hidden = items.size() - shown;
    boolean says = items.isEmpty() || hidden > 0;
    rest.setText(items.isEmpty() ? empty : "and " + hidden + " more");
    rest.setVisible(says);
    rest.setManaged(says);
  }
}
