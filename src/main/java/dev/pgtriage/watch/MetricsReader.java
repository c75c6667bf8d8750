package dev.pgtriage.watch;

import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import java.time.Instant;
import java.util.List;

/** Reads the instance's metrics; blocks, never throws for trouble on the way. */
@FunctionalInterface
public interface MetricsReader {

  /** No metrics: the profile names no AWS instance. */
  MetricsReader NONE = now -> new Reading.Pending<>();

  /** The series up to {@code now}. */
  Reading<List<MetricSeries>> read(Instant now);
}
