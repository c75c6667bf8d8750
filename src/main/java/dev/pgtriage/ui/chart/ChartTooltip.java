package dev.pgtriage.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The values under the mouse, beside it. */
final class ChartTooltip extends VBox {

  private record Row(Region swatch, Label name, Label value) {

    void setShown(boolean shown) {
      for (Region part : List.of(swatch, name, value)) {
        part.setVisible(shown);
        part.setManaged(shown);
      }
    }
  }

  private final Label time = new Label();
  private final Label marked = new Label();
  private final List<Row> rows = new ArrayList<>();
  private final DoubleFunction<String> figure;
  private final boolean hidesZero;

  ChartTooltip(ChartSpec spec) {
    List<Series> series = spec.series();
    figure = spec.figure();
    hidesZero = spec.hidesEmpty();
    getStyleClass().add("chart-tooltip");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
    time.getStyleClass().add("strong");
    GridPane grid = new GridPane(8, 2);
    for (int index = 0; index < series.size(); index++) {
      Row row = new Row(new Region(), new Label(series.get(index).name()), new Label());
      row.swatch.getStyleClass().addAll("swatch", series.get(index).styleClass());
      row.name.getStyleClass().add("dim");
      row.value.getStyleClass().addAll("numeric", "strong");
      row.value.setMaxWidth(Double.MAX_VALUE);
      rows.add(row);
      // The upmost area stands first, as in the graph.
      grid.addRow(series.size() - 1 - index, row.swatch, row.name, row.value);
    }
    marked.getStyleClass().add("chart-tooltip-marker");
    marked.setWrapText(true);
    marked.setMaxWidth(320);
    getChildren().addAll(time, grid, marked);
  }

  /** Tells what is marked here, a line each; empty for nothing. */
  void mark(String text) {
    marked.setText(text);
    marked.setVisible(!text.isEmpty());
    marked.setManaged(!text.isEmpty());
  }

  /** Tells the moment alone: nothing was measured then. */
  void fill(String moment) {
    time.setText(moment);
    rows.forEach(row -> row.setShown(false));
  }

  /** Fills in the values; those that are unknown are left out, of many also those that are zero. */
  void fill(String moment, IntToDoubleFunction valueOf) {
    time.setText(moment);
    for (int index = 0; index < rows.size(); index++) {
      double value = valueOf.applyAsDouble(index);
      rows.get(index).value.setText(figure.apply(value));
      rows.get(index).setShown(hidesZero ? value > 0 : !Double.isNaN(value));
    }
  }
}
