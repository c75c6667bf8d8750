package dev.pgtriage.ui.chart;

/**
 * Where on the canvas values and times lie.
 *
 * @param x left end, pixels
 * @param y upper end, pixels
 * @param top the value at the upper end; 0 is at the lower
 */
record PlotArea(double x, double y, double width, double height, TimeRange range, double top) {

  double xOf(long millis) {
    return x + width * (millis - range.from()) / range.length();
  }

  double yOf(double value) {
    return y + height * (1 - value / top);
  }

  /** The moment under a pixel; the nearest end for one beside the area. */
  long timeAt(double pixel) {
    double part = Math.clamp((pixel - x) / Math.max(1, width), 0, 1);
    return range.from() + Math.round(part * range.length());
  }

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }
}
