package dev.pgtriage.ui.chart;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of a graph's own parts, set by CSS. It is a node without extent, so that a canvas,
 * which CSS cannot reach, can read them from it.
 */
final class ChartLook extends Region {

  private static final StyleablePropertyFactory<ChartLook> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final StyleableProperty<Color> grid = color("grid", look -> look.grid);
  private final StyleableProperty<Color> axis = color("axis", look -> look.axis);
  private final StyleableProperty<Color> text = color("text", look -> look.text);
  private final StyleableProperty<Color> surface = color("surface", look -> look.surface);
  private final StyleableProperty<Color> reference = color("reference", look -> look.reference);
  private final StyleableProperty<Color> alarm = color("alarm", look -> look.alarm);
  private final StyleableProperty<Color> gap = color("gap", look -> look.gap);
  private final StyleableProperty<Color> marker = color("marker", look -> look.marker);
  private final Runnable onChange;

  /**
   * @param onChange called when a colour has changed
   */
  ChartLook(Runnable onChange) {
    this.onChange = onChange;
    getStyleClass().add("chart-look");
    setManaged(false);
    setVisible(false);
  }

  Color grid() {
    return grid.getValue();
  }

  Color axis() {
    return axis.getValue();
  }

  Color text() {
    return text.getValue();
  }

  /** What lies behind the graph; labels stand on a patch of it. */
  Color surface() {
    return surface.getValue();
  }

  Color reference() {
    return reference.getValue();
  }

  Color alarm() {
    return alarm.getValue();
  }

  Color gap() {
    return gap.getValue();
  }

  Color marker() {
    return marker.getValue();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  private StyleableProperty<Color> color(
      String name, java.util.function.Function<ChartLook, StyleableProperty<Color>> property) {
    var created =
        FACTORY.createStyleableColorProperty(
            this, name, "-pg-chart-" + name + "-color", property, Color.TRANSPARENT);
    if (created instanceof javafx.beans.value.ObservableValue<?> observable) {
      observable.addListener((source, before, now) -> onChange.run());
    }
    return created;
  }
}
