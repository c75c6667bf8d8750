package dev.pgtriage.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, and fails when it does not come true in time. */
public final class Eventually {

  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private Eventually() {}

  /** Returns how long it took until the condition held. */
  public static Duration within(Duration limit, Callable<Boolean> condition) throws Exception {
    Instant begin = Instant.now();
    while (!condition.call()) {
      Duration waited = Duration.between(begin, Instant.now());
      if (waited.compareTo(limit) > 0) {
        throw new AssertionError("Did not come true within " + limit);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return Duration.between(begin, Instant.now());
  }
}
