package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one statement cost in a span.
 *
 * @param counters the server's own, of the newest reading that has them
 * @param totals of the span
 * @param length of the span; null when the server does not say when it began to count
 * @param share of the execution time of all top-level statements that were read, 0 to 1
 * @param tiers how often sessions of each tier of the profile, then those without one, were seen
 *     running it; empty when none was seen
 * @param maxInSpan whether its longest call is known to have ended within the span
 */
public record StatementUse(
    StatementCounters counters,
    StatementTotals totals,
    @Nullable Duration length,
    double share,
    List<Integer> tiers,
    boolean maxInSpan) {

  public StatementUse {
    tiers = List.copyOf(tiers);
  }

  /** Which statement. */
  public StatementKey key() {
    return StatementKey.of(counters);
  }

  /** Empty when the span's length is not known. */
  public OptionalDouble callsPerSecond() {
    return length == null || length.toMillis() <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(totals.calls() * 1000.0 / length.toMillis());
  }

  /** What a call took on average; empty when none ended. */
  public Optional<Duration> mean() {
    return totals.mean();
  }
}
