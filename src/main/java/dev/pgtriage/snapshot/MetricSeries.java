package dev.pgtriage.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One metric over time, oldest point first; a gap in the points is a gap in the measurement.
 *
 * @param name CloudWatch's name, such as {@code CPUUtilization}
 * @param unit CloudWatch's unit, such as {@code Percent} or {@code Bytes}
 * @param period the time one point stands for
 */
public record MetricSeries(String name, String unit, Duration period, List<MetricPoint> points) {

  public MetricSeries {
    points = List.copyOf(points);
  }

  /** The newest point. */
  public Optional<MetricPoint> latest() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
  }
}
