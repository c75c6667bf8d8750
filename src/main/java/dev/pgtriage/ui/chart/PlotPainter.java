package dev.pgtriage.ui.chart;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws one graph onto a canvas, back to front. */
final class PlotPainter {

  private static final double AREA_OPACITY = 0.88;
  private static final double LINE_WIDTH = 1.75;
  private static final double STRIPE_GAP = 6;

  /** A lone value is drawn this wide, or nobody would see it. */
  private static final double NARROWEST = 5;

  private final GraphicsContext canvas;
  private final PlotArea plot;
  private final ChartLook look;
  private final Font font;

  PlotPainter(GraphicsContext canvas, PlotArea plot, ChartLook look, Font font) {
    this.canvas = canvas;
    this.plot = plot;
    this.look = look;
    this.font = font;
  }

  /** Clears the canvas. */
  void clear() {
    canvas.clearRect(0, 0, canvas.getCanvas().getWidth(), canvas.getCanvas().getHeight());
    canvas.setFont(font);
  }

  /** Lines and labels of both axes. */
  void axes(double step, IntFunction<String> label, Duration timeStep, ZoneId zone) {
    canvas.setLineWidth(1);
    canvas.setLineDashes();
    canvas.setTextBaseline(VPos.CENTER);
    canvas.setTextAlign(TextAlignment.RIGHT);
    int lines = (int) Math.round(plot.top() / step);
    for (int line = 0; line <= lines; line++) {
      double y = crisp(plot.yOf(line * step));
      canvas.setStroke(line == 0 ? look.axis() : look.grid());
      canvas.strokeLine(plot.x(), y, plot.right(), y);
      canvas.setFill(look.text());
      canvas.fillText(label.apply(line), plot.x() - 6, y);
    }
    canvas.setTextBaseline(VPos.TOP);
    canvas.setTextAlign(TextAlignment.CENTER);
    for (long time : Ticks.times(plot.range(), timeStep, zone)) {
      double x = crisp(plot.xOf(time));
      canvas.setStroke(look.axis());
      canvas.strokeLine(x, plot.bottom(), x, plot.bottom() + 3);
      if (x > plot.x() + 14 && x < plot.right() - 14) {
        canvas.setFill(look.text());
        canvas.fillText(Ticks.timeLabel(time, timeStep, zone), x, plot.bottom() + 5);
      }
    }
  }

  /** The series: areas on top of each other, then lines. */
  void series(DrawnSeries drawn, List<Series> series, List<Color> colors, long holdMillis) {
    canvas.save();
    canvas.beginPath();
    canvas.rect(plot.x(), plot.y() - 1, plot.width(), plot.height() + 1);
    canvas.clip();
    double[] floor = new double[drawn.size()];
    for (int index = 0; index < series.size(); index++) {
      if (series.get(index).kind() == Series.Kind.AREA && drawn.hasValues(index)) {
        area(drawn, index, floor, colors.get(index));
      }
    }
    for (int index = 0; index < series.size(); index++) {
      switch (series.get(index).kind()) {
        case AREA -> {}
        case LINE -> line(drawn, index, colors.get(index));
        case DASHED -> {
          canvas.setLineDashes(6, 4);
          line(drawn, index, colors.get(index));
          canvas.setLineDashes();
        }
        case STEP -> steps(drawn, index, colors.get(index), holdMillis);
      }
    }
    canvas.restore();
  }

  /** Stretches that are different, hatched. */
  void bands(List<Band> bands) {
    for (Band band : bands) {
      double from = Math.max(plot.x(), plot.xOf(band.from().toEpochMilli()));
      double to = Math.min(plot.right(), plot.xOf(band.to().toEpochMilli()));
      if (to <= from) {
        continue;
      }
      canvas.save();
      canvas.beginPath();
      canvas.rect(from, plot.y(), to - from, plot.height());
      canvas.clip();
      canvas.setFill(look.gap());
      canvas.fillRect(from, plot.y(), to - from, plot.height());
      canvas.setStroke(look.gap());
      canvas.setLineWidth(1.5);
      for (double x = from - plot.height(); x < to; x += STRIPE_GAP) {
        canvas.strokeLine(x, plot.bottom(), x + plot.height(), plot.y());
      }
      canvas.restore();
      if (widthOf(band.label()) + 8 < to - from) {
        // Levels and names of marks lie at the bottom and at the top.
        double middle = plot.y() + plot.height() / 2;
        label(band.label(), (from + to) / 2, middle, look.text(), TextAlignment.CENTER);
      }
    }
  }

  /**
   * Marked moments: a line with a sign at its top. An action is named where its words fit beside
   * the others; the tooltip tells all.
   */
  void markers(List<Marker> markers, List<ReferenceLine> lines) {
    double free = plot.x();
    for (Marker marker : markers) {
      long time = marker.at().toEpochMilli();
      if (plot.range().contains(time)) {
        double x = crisp(plot.xOf(time));
        Color color =
            switch (marker.kind()) {
              case ACTION -> look.marker();
              case BEGUN, CLEARED -> look.text();
            };
        canvas.setStroke(color);
        canvas.setLineWidth(1);
        canvas.setLineDashes(2, 3);
        canvas.strokeLine(x, plot.y(), x, plot.bottom());
        canvas.setLineDashes();
        sign(marker.kind(), x, color);
        double half = (widthOf(marker.label()) + 8) / 2;
        boolean named =
            marker.kind() == Marker.Kind.ACTION && half < plot.width() / 4 && x - half >= free;
        if (named) {
          double y = crowded(x - half, lines) ? plot.y() + 34 : plot.y() + 14;
          label(marker.label(), x, y, color, TextAlignment.CENTER);
          free = x + half + 4;
        }
      }
    }
  }

  /** Whether a name at the top that begins there would lie on a level's label. */
  private boolean crowded(double left, List<ReferenceLine> lines) {
    return lines.stream()
        .anyMatch(line ->
            left < plot.x() + widthOf(line.label()) + 12
                && Math.abs(labelY(line) - (plot.y() + 14)) < 18);
  }

  private double labelY(ReferenceLine line) {
    double y = crisp(plot.yOf(line.value()));
    return y - 10 < plot.y() ? y + 10 : y - 10;
  }

  /** Down for an action, up for what begins, hollow for what is over: told without the colour. */
  private void sign(Marker.Kind kind, double x, Color color) {
    double top = plot.y() - 6;
    double low = plot.y();
    double[] xs = {x - 4, x + 4, x};
    canvas.setFill(color);
    switch (kind) {
      case ACTION -> canvas.fillPolygon(xs, new double[] {top, top, low}, 3);
      case BEGUN -> canvas.fillPolygon(xs, new double[] {low, low, top}, 3);
      case CLEARED -> canvas.strokePolygon(xs, new double[] {low, low, top}, 3);
    }
  }

  /** Levels to compare with, each with its label at the left end. */
  void references(List<ReferenceLine> lines, double latestTotal) {
    for (ReferenceLine line : lines) {
      Color color = line.alarming() && latestTotal > line.value() ? look.alarm() : look.reference();
      double y = crisp(plot.yOf(line.value()));
      canvas.setStroke(look.surface().deriveColor(0, 1, 1, 0.7));
      canvas.setLineWidth(3);
      canvas.strokeLine(plot.x(), y, plot.right(), y);
      canvas.setStroke(color);
      canvas.setLineWidth(1.5);
      canvas.setLineDashes(5, 4);
      canvas.strokeLine(plot.x(), y, plot.right(), y);
      canvas.setLineDashes();
      label(line.label(), plot.x() + 6, labelY(line), color, TextAlignment.LEFT);
    }
  }

  private void label(String text, double x, double y, Color color, TextAlignment alignment) {
    double width = widthOf(text) + 8;
    double left =
        alignment == TextAlignment.LEFT
            ? x - 4
            : Math.clamp(x - width / 2, plot.x(), Math.max(plot.x(), plot.right() - width));
    canvas.setFill(look.surface().deriveColor(0, 1, 1, 0.85));
    canvas.fillRoundRect(left, y - 8, width, 16, 4, 4);
    canvas.setFill(color);
    canvas.setTextAlign(TextAlignment.LEFT);
    canvas.setTextBaseline(VPos.CENTER);
    canvas.fillText(text, left + 4, y);
  }

  private double widthOf(String text) {
    Text measure = new Text(text);
    measure.setFont(font);
    return measure.getLayoutBounds().getWidth();
  }

  private void area(DrawnSeries drawn, int series, double[] floor, Color color) {
    canvas.setFill(color.deriveColor(0, 1, 1, AREA_OPACITY));
    int start = 0;
    while (start < drawn.size()) {
      int end = runEnd(drawn, series, start);
      if (end > start) {
        fillRun(drawn, series, floor, start, end);
      }
      start = end + 1;
    }
    for (int row = 0; row < drawn.size(); row++) {
      double value = drawn.value(series, row);
      floor[row] += Double.isNaN(value) ? 0 : value;
    }
  }

  private void fillRun(DrawnSeries drawn, int series, double[] floor, int start, int end) {
    if (end == start + 1) {
      double low = plot.yOf(floor[start]);
      double high = plot.yOf(floor[start] + drawn.value(series, start));
      double x = plot.xOf(drawn.timeAt(start)) - NARROWEST / 2;
      canvas.fillRect(x, high, NARROWEST, low - high);
      return;
    }
    int rows = end - start;
    double[] xs = new double[2 * rows];
    double[] ys = new double[2 * rows];
    for (int offset = 0; offset < rows; offset++) {
      int row = start + offset;
      double x = plot.xOf(drawn.timeAt(row));
      xs[offset] = x;
      ys[offset] = plot.yOf(floor[row] + drawn.value(series, row));
      xs[2 * rows - 1 - offset] = x;
      ys[2 * rows - 1 - offset] = plot.yOf(floor[row]);
    }
    canvas.fillPolygon(xs, ys, 2 * rows);
  }

  private void line(DrawnSeries drawn, int series, Color color) {
    canvas.setStroke(color);
    canvas.setLineWidth(LINE_WIDTH);
    canvas.beginPath();
    boolean down = false;
    for (int row = 0; row < drawn.size(); row++) {
      double value = drawn.value(series, row);
      if (Double.isNaN(value)) {
        down = false;
      } else if (down) {
        canvas.lineTo(plot.xOf(drawn.timeAt(row)), plot.yOf(value));
      } else {
        canvas.moveTo(plot.xOf(drawn.timeAt(row)), plot.yOf(value));
        down = true;
      }
    }
    canvas.stroke();
    loneDots(drawn, series, color);
  }

  private void loneDots(DrawnSeries drawn, int series, Color color) {
    canvas.setFill(color);
    for (int row = 0; row < drawn.size(); row++) {
      double value = drawn.value(series, row);
      boolean before = row > 0 && !Double.isNaN(drawn.value(series, row - 1));
      boolean after = row + 1 < drawn.size() && !Double.isNaN(drawn.value(series, row + 1));
      if (!Double.isNaN(value) && !before && !after) {
        double x = plot.xOf(drawn.timeAt(row)) - NARROWEST / 2;
        canvas.fillOval(x, plot.yOf(value) - NARROWEST / 2, NARROWEST, NARROWEST);
      }
    }
  }

  private void steps(DrawnSeries drawn, int series, Color color, long holdMillis) {
    for (int row = 0; row < drawn.size(); row++) {
      double value = drawn.value(series, row);
      if (Double.isNaN(value)) {
        continue;
      }
      long from = drawn.timeAt(row);
      boolean continued = row + 1 < drawn.size() && !Double.isNaN(drawn.value(series, row + 1));
      long to = continued ? drawn.timeAt(row + 1) : from + holdMillis;
      double left = plot.xOf(from);
      double y = plot.yOf(value);
      canvas.setFill(color.deriveColor(0, 1, 1, 0.14));
      canvas.fillRect(left, y, plot.xOf(to) - left, plot.bottom() - y);
      canvas.setStroke(color);
      canvas.setLineWidth(LINE_WIDTH);
      canvas.strokeLine(left, y, plot.xOf(to), y);
      if (continued) {
        canvas.strokeLine(plot.xOf(to), y, plot.xOf(to), plot.yOf(drawn.value(series, row + 1)));
      }
    }
  }

  private static int runEnd(DrawnSeries drawn, int series, int start) {
    int end = start;
    while (end < drawn.size() && !Double.isNaN(drawn.value(series, end))) {
      end++;
    }
    return end;
  }

  /** The middle of a pixel, where a line one pixel wide is sharp. */
  private static double crisp(double position) {
    return Math.floor(position) + 0.5;
  }
}
