package dev.pgtriage.ui.overview;

import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.ui.chart.Samples;
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
   */
  static MetricSamples of(List<@Nullable MetricSeries> series) {
    Map<Long, double[]> byTime = new TreeMap<>();
    for (int index = 0; index < series.size(); index++) {
      MetricSeries one = series.get(index);
      if (one == null) {
        continue;
      }
      for (MetricPoint point : one.points()) {
        byTime
                .computeIfAbsent(
                    point.at().toEpochMilli(),
                    time -> {
                      double[] row = new double[series.size()];
                      Arrays.fill(row, Double.NaN);
                      return row;
                    })[index] =
            point.value();
      }
    }
    return new MetricSamples(
        byTime.keySet().stream().mapToLong(Long::longValue).toArray(),
        byTime.values().toArray(double[][]::new));
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
