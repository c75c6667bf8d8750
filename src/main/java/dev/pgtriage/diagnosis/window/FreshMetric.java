package dev.pgtriage.diagnosis.window;

import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The newest points of metrics that still speak of now. */
public final class FreshMetric {

  /** A metric older than this says nothing about now; RDS publishes one a minute, late. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private FreshMetric() {}

  /** The newest point of a metric; empty when it is too old or there is none. */
  public static Optional<MetricPoint> of(Snapshot snapshot, String name) {
    return snapshot.metric(name).flatMap(series -> of(snapshot, series));
  }

  /** The same of a series. */
  public static Optional<MetricPoint> of(Snapshot snapshot, MetricSeries series) {
    Instant oldest = snapshot.takenAt().minus(FRESH);
    return series.latest().filter(point -> !point.at().plus(series.period()).isBefore(oldest));
  }
}
