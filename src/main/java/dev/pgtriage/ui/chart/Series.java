package dev.pgtriage.ui.chart;

/**
 * One thing a graph shows over time.
 *
 * @param name in the legend
 * @param styleClass gives its colour as {@code -pg-series}; see {@code SeriesStyle}
 */
public record Series(String name, String styleClass, Kind kind) {

  /** How a series is drawn. */
  public enum Kind {
    /** Filled, on top of the areas named before it. */
    AREA,
    /** A line through the samples. */
    LINE,
    /** A line of what is expected, not measured. */
    DASHED,
    /** A value that holds for the period after its moment. */
    STEP
  }
}
