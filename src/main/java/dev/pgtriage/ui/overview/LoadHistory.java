package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.chart.Samples;
import java.time.Instant;
import java.util.List;

/**
 * The last load points, in rings of numbers: an hour at 1 Hz is 3600 rows of some 20 floats. For
 * the FX thread.
 */
final class LoadHistory {

  private static final List<WaitClass> WAITS = List.of(WaitClass.values());

  private final int capacity;
  private final long[] times;
  private final float[][] waits;
  private final float[][] tiers;
  private int start;
  private int size;

  /**
   * @param capacity how many points are kept
   * @param tierCount how many numbers {@link LoadPoint#connectionsByTier} has
   */
  LoadHistory(int capacity, int tierCount) {
    this.capacity = capacity;
    this.times = new long[capacity];
    this.waits = new float[WAITS.size()][capacity];
    this.tiers = new float[tierCount][capacity];
  }

  /**
   * Keeps a point. When the console's clock was set back, the points that would lie in its future
   * go, so that time only ever grows.
   */
  void add(LoadPoint point) {
    long time = point.at().toEpochMilli();
    while (size > 0 && times[slot(size - 1)] >= time) {
      size--;
    }
    if (size == capacity) {
      start = slot(1);
      size--;
    }
    int slot = slot(size);
    size++;
    times[slot] = time;
    for (int wait = 0; wait < waits.length; wait++) {
      waits[wait][slot] = point.activeByWait().getOrDefault(WAITS.get(wait), 0);
    }
    for (int tier = 0; tier < tiers.length; tier++) {
      tiers[tier][slot] = point.connectionsByTier().get(tier);
    }
  }

  /** Whether nothing was kept yet. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The time of the newest point. */
  Instant newest() {
    return Instant.ofEpochMilli(times[slot(size - 1)]);
  }

  /** Active sessions; a series for each {@link WaitClass}, in its order. */
  Samples waits() {
    return new Ring(waits);
  }

  /** Connections; a series for each tier, then those without. */
  Samples tiers() {
    return new Ring(tiers);
  }

  private int slot(int index) {
    return (start + index) % capacity;
  }

  /** A view of some of the rings. */
  private final class Ring implements Samples {

    private final float[][] values;

    Ring(float[][] values) {
      this.values = values;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public long timeAt(int index) {
      return times[slot(index)];
    }

    @Override
    public double value(int series, int index) {
      return values[series][slot(index)];
    }
  }
}
