package dev.pgtriage.demo;

import java.time.Duration;

/**
 * Incident A took days to build up and minutes to look at; the demo runs its clocks ten times
 * faster, so that it unfolds within a minute. Request rates are not scaled.
 */
public final class TimeScale {

  /** How many times faster than the incident's the demo's clocks run. */
  public static final int FACTOR = 10;

  /** Gunicorn's worker timeout: 30 s in the incident. */
  static final Duration WORKER_TIMEOUT = scaled(Duration.ofSeconds(30));

  /** The server's statement_timeout: 300 s in the incident. */
  static final Duration STATEMENT_TIMEOUT = scaled(Duration.ofMinutes(5));

  /**
   * tcp_keepalives_idle, after which the server notices a vanished client: 300 s in the incident.
   */
  static final Duration KEEPALIVES_IDLE = scaled(Duration.ofMinutes(5));

  private TimeScale() {}

  private static Duration scaled(Duration incident) {
    return incident.dividedBy(FACTOR);
  }
}
