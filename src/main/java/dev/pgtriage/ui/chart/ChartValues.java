package dev.pgtriage.ui.chart;

import java.util.List;

/**
 * What a graph is of.
 *
 * @param gapMillis samples further apart than this have a gap between them
 */
record ChartValues(List<Series> series, Samples samples, long gapMillis) {

  /** The value of the newest sample with all series on top of each other. */
  double latestTotal() {
    double total = 0;
    int latest = samples.size() - 1;
    for (int one = 0; latest >= 0 && one < series.size(); one++) {
      double value = samples.value(one, latest);
      total += Double.isNaN(value) ? 0 : value;
    }
    return total;
  }

  /** A series' value at a sample; NaN where there is none. */
  double valueAt(int one, int index) {
    return index < 0 ? Double.NaN : samples.value(one, index);
  }

  /** What was known last: series need not be read at the same moments. */
  double latest(int one) {
    int index = samples.size() - 1;
    while (index > 0 && Double.isNaN(samples.value(one, index))) {
      index--;
    }
    return valueAt(one, index);
  }

  /** The sample that stands for a moment; -1 where there is a gap. */
  int sampleAt(long time) {
    int after = samples.indexFrom(time + 1);
    int before = after - 1;
    boolean steps = series.stream().anyMatch(one -> one.kind() == Series.Kind.STEP);
    if (before >= 0 && time - samples.timeAt(before) <= gapMillis) {
      boolean nextIsNearer =
          !steps
              && after < samples.size()
              && samples.timeAt(after) - time < time - samples.timeAt(before);
      return nextIsNearer ? after : before;
    }
    return -1;
  }
}
