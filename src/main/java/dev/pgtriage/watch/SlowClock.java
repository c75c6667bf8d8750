package dev.pgtriage.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * When one catalog question is asked next. A question that fails is asked less and less often, so
 * that one that the server can't answer does not hold up the others.
 */
final class SlowClock {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Duration period;
  private final Duration longest;
  private Duration wait;
  private Instant due = Instant.MIN;

  SlowClock(Duration period) {
    this(period, LONGEST);
  }

  /**
   * A clock.
   *
   * @param longest between two questions, however often they failed
   */
  SlowClock(Duration period, Duration longest) {
    this.period = period;
    this.longest = longest;
    this.wait = period;
  }

  boolean isDue(Instant now) {
    return !now.isBefore(due);
  }

  void succeeded(Instant now) {
    wait = period;
    due = now.plus(wait);
  }

  void failed(Instant now) {
    due = now.plus(wait);
    Duration doubled = wait.multipliedBy(2);
    wait = doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /** A new connection may be to another server: everything is asked again. */
  void reset() {
    wait = period;
    due = Instant.MIN;
  }
}
