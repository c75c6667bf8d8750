package dev.pgtriage.ui.overview;

import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.ui.chart.Samples;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some metrics' points as they were measured, at one row a moment: a point that is missing is NaN,
 * and a moment without any is not there.
 */
final class MetricSamples implements Samples {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final long[] times;
  private final double[][] rows;

  private MetricSamples(long[] times, double[][] rows) {
    this.times = times;
    this.rows = rows;
  }

  /**
   * The samples of some series.
   *
   * @param series null for one that has no points
   * @param perMinute whether a point counts what came in its period, to be told by the minute
   */
  static MetricSamples of(List<@Nullable MetricSeries> series, boolean perMinute) {
    Map<Long, double[]> byTime = new TreeMap<>();
    for (int index = 0; index < series.size(); index++) {
      MetricSeries one = series.get(index);
      if (one == null) {
        continue;
      }
      double factor = perMinute ? perMinute(one.period()) : 1;
      for (MetricPoint point : one.points()) {
        byTime
                .computeIfAbsent(
                    point.at().toEpochMilli(),
                    time -> {
                      double[] row = new double[series.size()];
                      Arrays.fill(row, Double.NaN);
                      return row;
                    })[index] =
            point.value() * factor;
      }
    }
    return new MetricSamples(
        byTime.keySet().stream().mapToLong(Long::longValue).toArray(),
        byTime.values().toArray(double[][]::new));
  }

  private static double perMinute(Duration period) {
    return period.isZero() ? 1 : (double) MINUTE.toMillis() / period.toMillis();
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
    return rows[index][series];
  }
}
