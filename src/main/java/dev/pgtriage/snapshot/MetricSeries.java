package dev.pgtriage.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One metric over time, oldest point first; a gap in the points is a gap in the measurement.
 *
 * @param resource what was measured: an instance's or a load balancer's name
 * @param name CloudWatch's name, such as {@code CPUUtilization}
 * @param statistic CloudWatch's statistic, such as {@code Average}, {@code Sum} or {@code p99}
 * @param unit CloudWatch's unit, such as {@code Percent} or {@code Bytes}
 * @param period the time one point stands for
 */
public record MetricSeries(
    String resource,
    String name,
    String statistic,
    String unit,
    Duration period,
    List<MetricPoint> points) {

  public MetricSeries {
    points = List.copyOf(points);
  }

  /** The newest point. */
  public Optional<MetricPoint> latest() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
  }
}
