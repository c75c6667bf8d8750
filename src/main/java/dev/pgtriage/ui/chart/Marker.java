package dev.pgtriage.ui.chart;

import java.time.Instant;

/**
 * A moment somebody or something marked.
 *
 * @param at console clock
 * @param label a few words; harmless to show
 */
public record Marker(Instant at, String label, Kind kind) {

  /** What happened. */
  public enum Kind {
    /** Somebody did something. */
    ACTION,
    /** Something began to be wrong. */
    BEGUN,
    /** It is no longer wrong. */
    CLEARED
  }

  /** A mark of what somebody did. */
  public Marker(Instant at, String label) {
    this(at, label, Kind.ACTION);
  }
}
