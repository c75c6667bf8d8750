package dev.pgtriage.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Metrics that somebody sets, in front of those of another source. */
final class MetricBoard implements MetricSource {

  /** A statistic of a metric. */
  private record Key(Metric metric, String statistic) {}

  private final Map<Key, Function<Instant, OptionalDouble>> set = new ConcurrentHashMap<>();
  private final MetricSource behind;

  MetricBoard(MetricSource behind) {
    this.behind = behind;
  }

  /**
   * Sets a metric.
   *
   * @param value by the beginning of the period; empty where there is a gap
   */
  void set(Metric metric, String statistic, Function<Instant, OptionalDouble> value) {
    set.put(new Key(metric, statistic), value);
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> all = new ArrayList<>(behind.metrics());
    set.keySet().forEach(key -> all.add(key.metric()));
    return all.stream().distinct().toList();
  }

  @Override
  public List<Point> points(
      Metric metric, String statistic, Duration period, Instant from, Instant to) {
    Function<Instant, OptionalDouble> value = set.get(new Key(metric, statistic));
    if (value == null) {
      return behind.points(metric, statistic, period, from, to);
    }
    List<Point> points = new ArrayList<>();
    long step = period.toMillis();
    long first = Math.ceilDiv(from.toEpochMilli(), step) * step;
    for (long at = first; at < to.toEpochMilli(); at += step) {
      Instant begin = Instant.ofEpochMilli(at);
      value.apply(begin).ifPresent(found -> points.add(new Point(begin, found)));
    }
    return points;
  }
}
