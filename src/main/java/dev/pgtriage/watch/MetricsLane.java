package dev.pgtriage.watch;

import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the instance's metrics, which are its own whichever server runs on it. What was read before
 * is still drawn when CloudWatch does not answer; rules look at its age. One thread runs it, any
 * asks for the latest.
 */
final class MetricsLane {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsLane.class);

  private final String instance;
  private final MetricsReader reader;
  private volatile Reading<List<MetricSeries>> latest = new Reading.Pending<>();

  /**
   * A lane.
   *
   * @param instance as the user calls it
   */
  MetricsLane(String instance, MetricsReader reader) {
    this.instance = instance;
    this.reader = reader;
  }

  Reading<List<MetricSeries>> latest() {
    return latest;
  }

  void run() {
    Instant now = Instant.now();
    Reading<List<MetricSeries>> next;
    try {
      next = reader.read(now);
    } catch (RuntimeException e) {
      LOG.error("Reading the metrics of {} failed", instance, e);
      next = new Reading.Unavailable<>(Mistake.of("the metrics of " + instance, e), now);
    }
    latest = next.after(latest);
  }
}
