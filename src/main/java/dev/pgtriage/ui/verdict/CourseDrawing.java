package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.ui.chart.Band;
import dev.pgtriage.ui.chart.ReferenceLine;
import dev.pgtriage.ui.chart.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A course and its forecast as a graph shows them: the measured points, then a line to the limit.
 *
 * @param unit of the axis, in words
 * @param samples series 0 measured, series 1 forecast
 * @param gap points further apart than this have a gap between them
 * @param bands the forecast's 90% interval
 */
record CourseDrawing(
    String unit,
    Instant from,
    Instant to,
    Samples samples,
    Duration gap,
    List<ReferenceLine> references,
    List<Band> bands) {

  private static final int FORECAST_POINTS = 40;
  private static final double MB = 1L << 20;
  private static final double GB = 1L << 30;

  /** A forecast further off than this many times what was measured is drawn only in part. */
  private static final int FARTHEST = 12;

  CourseDrawing {
    references = List.copyOf(references);
    bands = List.copyOf(bands);
  }

  /** The measure of an axis. */
  record Measure(String unit, double factor) {

    static Measure of(Course course) {
      double most =
          Math.max(
              course.limit() == null ? 0 : course.limit(),
              course.points().stream().mapToDouble(MetricPoint::value).max().orElse(0));
      return switch (course.unit()) {
        // Steps of 1024, as everywhere else: the chart's figures agree with the sentences.
        case "Bytes" -> most >= GB ? new Measure("GB", 1 / GB) : new Measure("MB", 1 / MB);
        case "Count" -> new Measure("", 1);
        case "Percent" -> new Measure("%", 1);
        case "Seconds" -> new Measure("s", 1);
        default -> new Measure(course.unit(), 1);
      };
    }

    String figure(double value) {
      String number =
          value >= 100 || value == Math.rint(value)
              ? String.valueOf(Math.round(value))
              : String.format(Locale.ROOT, "%.1f", value);
      return unit.isEmpty() ? number : unit.equals("%") ? number + "%" : number + " " + unit;
    }
  }

  /**
   * Lays a course out.
   *
   * @param course with at least one point
   */
  static CourseDrawing of(Course course) {
    List<MetricPoint> points = course.points();
    Measure measure = Measure.of(course);
    Instant first = points.getFirst().at();
    Instant last = points.getLast().at();
    Duration measured = atLeast(Duration.between(first, last), Duration.ofSeconds(10));
    Instant end = end(course.forecast(), last, measured);
    Samples samples = new Line(points, course, end, measure.factor());
    return new CourseDrawing(
        measure.unit(),
        first,
        end,
        samples,
        widest(samples).multipliedBy(2).plusMillis(1),
        course.limit() == null
            ? List.of()
            : List.of(
                new ReferenceLine(
                    course.limit() * measure.factor(),
                    "limit " + measure.figure(course.limit() * measure.factor()),
                    true)),
        bands(course.forecast(), end));
  }

  private static Instant end(Course.@Nullable Forecast forecast, Instant last, Duration measured) {
    if (forecast == null) {
      return last.plus(measured.dividedBy(20));
    }
    Instant latest = forecast.latest() == null ? forecast.at() : forecast.latest();
    Duration ahead = atLeast(Duration.between(last, latest), measured.dividedBy(20));
    Duration shown = ahead.plus(measured.plus(ahead).dividedBy(12));
    Duration most = measured.multipliedBy(FARTHEST);
    return last.plus(shown.compareTo(most) > 0 ? most : shown);
  }

  private static List<Band> bands(Course.@Nullable Forecast forecast, Instant end) {
    if (forecast == null || !forecast.earliest().isBefore(end)) {
      return List.of();
    }
    Instant latest = forecast.latest();
    return List.of(new Band(forecast.earliest(), latest == null ? end : latest, "90% interval"));
  }

  private static Duration atLeast(Duration value, Duration least) {
    return value.compareTo(least) < 0 ? least : value;
  }

  private static Duration widest(Samples samples) {
    long widest = 1000;
    for (int index = 1; index < samples.size(); index++) {
      widest = Math.max(widest, samples.timeAt(index) - samples.timeAt(index - 1));
    }
    return Duration.ofMillis(widest);
  }

  /** Measured points, then the forecast in steps, from the last point to the limit or the edge. */
  private static final class Line implements Samples {

    private final long[] times;
    private final double[] values;
    private final int measured;

    Line(List<MetricPoint> points, Course course, Instant end, double factor) {
      Course.Forecast forecast = course.forecast();
      Double limit = course.limit();
      boolean goesOn = forecast != null && limit != null;
      measured = points.size();
      times = new long[measured + (goesOn ? FORECAST_POINTS : 0)];
      values = new double[times.length];
      for (int index = 0; index < measured; index++) {
        times[index] = points.get(index).at().toEpochMilli();
        values[index] = points.get(index).value() * factor;
      }
      if (forecast != null && limit != null) {
        long start = times[measured - 1];
        long arrival = Math.max(start + 1, forecast.at().toEpochMilli());
        long stop = Math.min(arrival, end.toEpochMilli());
        for (int step = 1; step <= FORECAST_POINTS; step++) {
          int index = measured + step - 1;
          times[index] = start + (stop - start) * step / FORECAST_POINTS;
          double share = (double) (times[index] - start) / (arrival - start);
          values[index] = values[measured - 1] + (limit * factor - values[measured - 1]) * share;
        }
      }
    }

    @Override
    public int size() {
      return times.length;
    }

    @Override
    public long timeAt(int index) {
      return times[index];
    }

    @Override
    public double value(int series, int index) {
      // Both have the last measured point, where the one line goes over into the other.
      boolean known = series == 0 ? index < measured : index >= measured - 1;
      return known ? values[index] : Double.NaN;
    }
  }
}
