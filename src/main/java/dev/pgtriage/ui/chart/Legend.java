package dev.pgtriage.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Names, colours and values of a graph's series; the canvas takes its colours from here. */
final class Legend extends FlowPane {

  private final List<Entry> entries = new ArrayList<>();
  private final DoubleFunction<String> figure;

  /**
   * @param onColor called when a colour has changed
   */
  Legend(List<Series> series, DoubleFunction<String> figure, Runnable onColor) {
    super(12, 2);
    this.figure = figure;
    getStyleClass().add("chart-legend");
    for (Series one : series) {
      Entry entry = new Entry(one);
      entry.swatch.backgroundProperty().addListener((source, before, now) -> onColor.run());
      entries.add(entry);
      getChildren().add(entry);
    }
  }

  /** The colours CSS gave the series, in their order. */
  List<Color> colors() {
    return entries.stream().map(Entry::color).toList();
  }

  /** Shows a series' value; NaN for none. */
  void show(int series, double value) {
    String text = Double.isNaN(value) ? "–" : figure.apply(value);
    Label label = entries.get(series).value;
    if (!label.getText().equals(text)) {
      label.setText(text);
    }
  }

  /** Whether a series stands in the legend. */
  void setShown(int series, boolean shown) {
    Entry entry = entries.get(series);
    entry.setVisible(shown);
    entry.setManaged(shown);
  }

  private static final class Entry extends HBox {

    private final Region swatch = new Region();
    private final Label value = new Label("–");

    Entry(Series series) {
      super(5);
      getStyleClass().add("chart-legend-entry");
      swatch.getStyleClass().addAll("swatch", series.styleClass());
      if (series.kind() != Series.Kind.AREA) {
        swatch.getStyleClass().add("line");
      }
      Label name = new Label(series.name());
      name.getStyleClass().add("dim");
      value.getStyleClass().add("chart-legend-value");
      name.setMinWidth(USE_PREF_SIZE);
      value.setMinWidth(USE_PREF_SIZE);
      getChildren().addAll(swatch, name, value);
    }

    Color color() {
      return swatch.getBackground() != null
              && swatch.getBackground().getFills().getFirst().getFill() instanceof Color color
          ? color
          : Color.TRANSPARENT;
    }
  }
}
