package dev.pgtriage.ui.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a graph is about.
 *
 * @param unit of the vertical axis, in words
 * @param figure writes a value with its unit, for legend and tooltip
 * @param whole whether values are counted things, so that the axis has whole numbers
 * @param top a fixed end of the vertical axis, such as 100 %; null to follow the values
 * @param hidesEmpty whether a series that is zero all over the range leaves the legend
 * @param labels how the vertical axis is labelled
 */
public record ChartSpec(
    String title,
    String unit,
    List<Series> series,
    Decimation decimation,
    DoubleFunction<String> figure,
    boolean whole,
    @Nullable Double top,
    boolean hidesEmpty,
    AxisLabels labels) {

  public ChartSpec {
    series = List.copyOf(series);
  }

  /** A graph whose vertical axis has plain numbers. */
  public ChartSpec(
      String title,
      String unit,
      List<Series> series,
      Decimation decimation,
      DoubleFunction<String> figure,
      boolean whole,
      @Nullable Double top,
      boolean hidesEmpty) {
    this(title, unit, series, decimation, figure, whole, top, hidesEmpty, AxisLabels.NUMBERS);
  }
}
