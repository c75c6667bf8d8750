package dev.pgtriage.profile;

import java.time.Duration;

/**
 * How often the server is read.
 *
 * @param interval between two readings of the sessions
 */
public record Sampling(Duration interval) {

  /** Once a second. */
  public static final Sampling DEFAULT = new Sampling(Duration.ofSeconds(1));
}
