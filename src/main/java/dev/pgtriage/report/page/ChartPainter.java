package dev.pgtriage.report.page;

import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.page.Pen.Anchor;
import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Draws a graph the same with every pen: axes with units, gaps as gaps, limits as dashed lines. */
public final class ChartPainter {

  private static final double LEFT = 52;
  private static final double RIGHT = 10;
  private static final double TOP = 12;
  private static final double BOTTOM = 20;
  private static final int LINES = 4;

  /** As wide as a time label and the space beside it. */
  private static final double LABEL = 64;

  private static final double BASELINE = 3;

  private final Graph graph;
  private final double width;
  private final double height;
  private final ZoneId zone;
  private final long from;
  private final long to;
  private final double step;
  private final double max;

  /** A painter of a graph in a box of so many points. */
  public ChartPainter(Graph graph, double width, double height, ZoneId zone) {
    this.graph = graph;
    this.width = width;
    this.height = height;
    this.zone = zone;
    this.from = graph.from().toEpochMilli();
    this.to = Math.max(graph.to().toEpochMilli(), from + 1000);
    double highest = highest();
    this.step = Scale.step(highest, LINES, graph.unit());
    this.max = Scale.roundUp(highest, step);
  }

  /** Draws it. */
  public void paint(Pen pen) {
    values(pen);
    if (graph.stacked()) {
      areas(pen);
    } else {
      graph.lines().forEach(line -> line(line, pen));
    }
    times(pen);
    graph.limits().forEach(limit -> limit(limit, pen));
  }

  private double highest() {
    double highest = 0;
    for (Graph.Limit limit : graph.limits()) {
      highest = Math.max(highest, limit.value() * 1.08);
    }
    if (graph.stacked()) {
      for (int at = 0; at < moments(); at++) {
        double sum = 0;
        for (Graph.Line line : graph.lines()) {
          sum += at < line.points().size() ? value(line.points().get(at)) : 0;
        }
        highest = Math.max(highest, sum);
      }
    } else {
      for (Graph.Line line : graph.lines()) {
        for (MetricPoint point : line.points()) {
          highest = Math.max(highest, value(point));
        }
      }
    }
    return graph.unit().equals("Percent") && highest > 50 ? 100 : highest;
  }

  private int moments() {
    return graph.lines().stream().mapToInt(line -> line.points().size()).min().orElse(0);
  }

  private void values(Pen pen) {
    int most = (int) Math.round(max / step);
    for (int line = 0; line <= most; line++) {
      double y = y(line * step);
      pen.line(
          line == 0 ? "chart-axis" : "chart-grid",
          new double[] {LEFT, width - RIGHT},
          new double[] {y, y},
          0.75,
          false);
      pen.text(
          "chart-text", LEFT - 6, y + BASELINE, Anchor.END, Units.value(line * step, graph.unit()));
    }
  }

  private void times(Pen pen) {
    Duration between = Scale.timeStep(to - from, (int) ((width - LEFT - RIGHT) / LABEL));
    double end = width - RIGHT;
    for (long time : Scale.times(from, to, between, zone)) {
      double x = x(time);
      double y = height - BOTTOM;
      pen.line("chart-axis", new double[] {x, x}, new double[] {y, y + 4}, 0.75, false);
      if (x > LEFT + 14 && x < end - 14) {
        pen.text("chart-text", x, y + 14, Anchor.MIDDLE, Scale.timeLabel(time, between, zone));
      }
    }
    pen.text("chart-text", LEFT - 6, height - BOTTOM + 14, Anchor.END, Scale.zoneName(from, zone));
  }

  private void limit(Graph.Limit limit, Pen pen) {
    double y = y(limit.value());
    pen.line("chart-reference", new double[] {LEFT, width - RIGHT}, new double[] {y, y}, 1, true);
    pen.label("chart-reference", width - RIGHT, y - 4, Anchor.END, PageComposer.text(limit.name()));
  }

  private void areas(Pen pen) {
    int moments = moments();
    double[] below = new double[moments];
    for (Graph.Line line : graph.lines()) {
      List<MetricPoint> points = line.points();
      double[] above = new double[moments];
      for (int at = 0; at < moments; at++) {
        above[at] = below[at] + value(points.get(at));
      }
      for (int begin = 0; begin < moments; ) {
        int end = runEnd(line, begin, moments);
        area(line.colour(), points.subList(begin, end), above, below, begin, pen);
        begin = end;
      }
      below = above;
    }
  }

  private void area(
      String colour, List<MetricPoint> run, double[] above, double[] below, int begin, Pen pen) {
    // A moment alone would be nothing: it is drawn as wide as a thin line.
    int size = Math.max(2, run.size());
    double[] xs = new double[size];
    double[] tops = new double[size];
    double[] bottoms = new double[size];
    for (int at = 0; at < size; at++) {
      int point = Math.min(at, run.size() - 1);
      xs[at] = x(run.get(point).at().toEpochMilli()) + (at > point ? 1.5 : 0);
      tops[at] = y(above[begin + point]);
      bottoms[at] = y(below[begin + point]);
    }
    pen.area(colour, xs, tops, bottoms);
  }

  private void line(Graph.Line line, Pen pen) {
    int size = line.points().size();
    for (int begin = 0; begin < size; ) {
      int end = runEnd(line, begin, size);
      int count = Math.max(2, end - begin);
      double[] xs = new double[count];
      double[] ys = new double[count];
      for (int at = 0; at < count; at++) {
        int index = Math.min(begin + at, end - 1);
        MetricPoint point = line.points().get(index);
        xs[at] = x(point.at().toEpochMilli()) + (begin + at > index ? 1.5 : 0);
        ys[at] = y(value(point));
      }
      pen.line(line.colour(), xs, ys, 1.5, false);
      begin = end;
    }
  }

  /** Where points further apart than the line's gap begin anew. */
  private static int runEnd(Graph.Line line, int begin, int size) {
    int end = begin + 1;
    while (end < size) {
      Instant before = line.points().get(end - 1).at();
      if (Duration.between(before, line.points().get(end).at()).compareTo(line.gap()) > 0) {
        break;
      }
      end++;
    }
    return end;
  }

  private double x(long time) {
    double share = Math.clamp((time - from) / (double) (to - from), 0, 1);
    return LEFT + share * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    double share = Math.clamp(value / max, 0, 1);
    return height - BOTTOM - share * (height - TOP - BOTTOM);
  }

  private static double value(MetricPoint point) {
    return Double.isFinite(point.value()) ? Math.max(0, point.value()) : 0;
  }
}
