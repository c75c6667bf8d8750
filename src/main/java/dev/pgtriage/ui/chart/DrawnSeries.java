package dev.pgtriage.ui.chart;

import java.util.Arrays;

/**
 * Samples of one range, made few enough to draw. Where the samples have a gap stands a row of NaN.
 */
final class DrawnSeries {

  private final int seriesCount;
  private long[] times;
  private double[][] values;
  private int size;

  private DrawnSeries(int seriesCount, int capacity) {
    this.seriesCount = seriesCount;
    this.times = new long[capacity];
    this.values = new double[seriesCount][capacity];
  }

  /**
   * Decimates.
   *
   * @param slots about how many rows may come out, such as one every two pixels
   * @param gapMillis samples further apart than this have a gap between them
   */
  static DrawnSeries of(
      Samples samples,
      int seriesCount,
      TimeRange range,
      int slots,
      long gapMillis,
      Decimation decimation) {
    // One sample beyond each end, so that lines run on to the edges of the graph.
    int first = Math.max(0, samples.indexFrom(range.from()) - 1);
    int last = Math.min(samples.size(), samples.indexFrom(range.to() + 1) + 1);
    DrawnSeries drawn = new DrawnSeries(seriesCount, Math.max(8, 2 * slots));
    // Slots stand at multiples of their width since the epoch, so that a sample stays in its slot
    // while the range moves on; otherwise peaks would flicker.
    long slotMillis = last - first <= slots ? 1 : Math.max(1, range.length() / Math.max(1, slots));
    int index = first;
    while (index < last) {
      int end = slotEnd(samples, index, last, slotMillis, gapMillis);
      if (index > first && samples.timeAt(index) - samples.timeAt(index - 1) > gapMillis) {
        drawn.addGap(samples.timeAt(index - 1) + 1);
      }
      drawn.addSlot(samples, index, end, decimation);
      index = end;
    }
    return drawn;
  }

  int size() {
    return size;
  }

  long timeAt(int row) {
    return times[row];
  }

  double value(int series, int row) {
    return values[series][row];
  }

  /** Whether the row stands for a gap. */
  boolean isGap(int row) {
    return seriesCount > 0 && Double.isNaN(values[0][row]);
  }

  /** Whether the series is more than zero anywhere. */
  boolean hasValues(int series) {
    for (int row = 0; row < size; row++) {
      if (values[series][row] > 0) {
        return true;
      }
    }
    return false;
  }

  private static int slotEnd(
      Samples samples, int start, int last, long slotMillis, long gapMillis) {
    long slot = Math.floorDiv(samples.timeAt(start), slotMillis);
    int end = start + 1;
    while (end < last
        && Math.floorDiv(samples.timeAt(end), slotMillis) == slot
        && samples.timeAt(end) - samples.timeAt(end - 1) <= gapMillis) {
      end++;
    }
    return end;
  }

  private void addSlot(Samples samples, int from, int to, Decimation decimation) {
    switch (decimation) {
      case MEAN -> {
        int row = addRow((samples.timeAt(from) + samples.timeAt(to - 1)) / 2);
        for (int series = 0; series < seriesCount; series++) {
          values[series][row] = mean(samples, series, from, to);
        }
      }
      case PEAK -> {
        int peak = peak(samples, from, to);
        int row = addRow(samples.timeAt(peak));
        for (int series = 0; series < seriesCount; series++) {
          values[series][row] = samples.value(series, peak);
        }
      }
    }
  }

  private void addGap(long time) {
    int row = addRow(time);
    for (double[] series : values) {
      series[row] = Double.NaN;
    }
  }

  private int addRow(long time) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      for (int series = 0; series < seriesCount; series++) {
        values[series] = Arrays.copyOf(values[series], 2 * size);
      }
    }
    times[size] = time;
    return size++;
  }

  private static double mean(Samples samples, int series, int from, int to) {
    double sum = 0;
    int known = 0;
    for (int index = from; index < to; index++) {
      double value = samples.value(series, index);
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  private int peak(Samples samples, int from, int to) {
    int best = from;
    double bestSum = Double.NEGATIVE_INFINITY;
    for (int index = from; index < to; index++) {
      double sum = 0;
      for (int series = 0; series < seriesCount; series++) {
        sum += samples.value(series, index);
      }
      if (sum > bestSum) {
        best = index;
        bestSum = sum;
      }
    }
    return best;
  }
}
