package dev.pgtriage.ui.chart;

import java.util.List;
import java.util.Locale;

/**
 * The vertical axis of a graph.
 *
 * @param step between two lines
 * @param end how high it reaches
 */
record ValueScale(ChartSpec spec, double step, double end) {

  /**
   * One that reaches what is drawn and the levels it is compared with.
   *
   * @param lines how many there is room for
   */
  static ValueScale of(
      ChartSpec spec, DrawnSeries drawn, List<ReferenceLine> references, int lines) {
    double max = spec.top() == null ? highest(spec, drawn, references) : spec.top();
    double step =
        spec.labels() == AxisLabels.BYTES
            ? Ticks.byteStep(max, lines)
            : Ticks.step(max, lines, spec.whole());
    return new ValueScale(spec, step, Ticks.roundUp(max, step));
  }

  /** What stands at a line. */
  String label(double value) {
    if (spec.labels() != AxisLabels.NUMBERS) {
      return value == 0 ? "0" : spec.figure().apply(value).replace(".0 ", " ");
    }
    return step >= 1
        ? String.valueOf(Math.round(value))
        : String.format(Locale.ROOT, step >= 0.1 ? "%.1f" : "%.2f", value);
  }

  private static double highest(ChartSpec spec, DrawnSeries drawn, List<ReferenceLine> references) {
    double highest = spec.whole() ? 4 : 1e-3;
    for (ReferenceLine line : references) {
      highest = Math.max(highest, line.value() * 1.05);
    }
    for (int row = 0; row < drawn.size(); row++) {
      double stacked = 0;
      for (int series = 0; series < spec.series().size(); series++) {
        double value = drawn.value(series, row);
        if (Double.isNaN(value)) {
          continue;
        }
        if (spec.series().get(series).kind() == Series.Kind.AREA) {
          stacked += value;
        } else {
          highest = Math.max(highest, value);
        }
      }
      highest = Math.max(highest, stacked);
    }
    return highest;
  }
}
