package dev.pgtriage.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where an endpoint's metrics come from; asked from any thread. */
public interface MetricSource {

  /**
   * One metric as CloudWatch names it.
   *
   * @param namespace such as {@code AWS/RDS}
   */
  record Metric(String namespace, String name, Map<String, String> dimensions) {
    public Metric {
      dimensions = Map.copyOf(dimensions);
    }
  }

  /** One point. */
  record Point(Instant at, double value) {}

  /** Nothing at all. */
  MetricSource NONE =
      new MetricSource() {
        @Override
        public List<Metric> metrics() {
          return List.of();
        }

        @Override
        public List<Point> points(
            Metric metric, String statistic, Duration period, Instant from, Instant to) {
          return List.of();
        }
      };

  /** What there is. */
  List<Metric> metrics();

  /**
   * The points that begin from {@code from} to before {@code to}, oldest first; none for a metric
   * or a statistic that there isn't.
   *
   * @param statistic such as {@code Average} or {@code p99}
   */
  List<Point> points(Metric metric, String statistic, Duration period, Instant from, Instant to);

  /** Both sources' metrics; they have none in common. */
  default MetricSource and(MetricSource other) {
    MetricSource one = this;
    return new MetricSource() {
      @Override
      public List<Metric> metrics() {
        return Stream.concat(one.metrics().stream(), other.metrics().stream()).toList();
      }

      @Override
      public List<Point> points(
          Metric metric, String statistic, Duration period, Instant from, Instant to) {
        MetricSource source = one.metrics().contains(metric) ? one : other;
        return source.points(metric, statistic, period, from, to);
      }
    };
  }
}
