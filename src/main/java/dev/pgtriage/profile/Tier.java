package dev.pgtriage.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A part of the application and the connections it may hold.
 *
 * @param processes how many worker processes it runs
 * @param threads connections one process may hold
 * @param workerTimeout after which its master kills a worker (Gunicorn {@code timeout}); null if
 *     never
 * @param statementTimeout the {@code statement_timeout} its clients set for themselves in their
 *     connection options, where the server does not show it to others; null if they set none
 */
public record Tier(
    String name,
    TierMatch match,
    int processes,
    int threads,
    @Nullable Duration workerTimeout,
    @Nullable Duration statementTimeout) {

  /** The most connections a healthy tier holds. */
  public int budget() {
    return processes * threads;
  }
}
