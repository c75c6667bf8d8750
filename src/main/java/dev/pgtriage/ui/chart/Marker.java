package dev.pgtriage.ui.chart;

import java.time.Instant;

/**
 * A moment somebody or something marked.
 *
 * @param at console clock
 * @param label a few words, beside the line; harmless to show
 * @param note what else the tooltip tells, harmless to show; empty for nothing
 */
public record Marker(Instant at, String label, Kind kind, String note) {

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
    this(at, label, Kind.ACTION, "");
  }

  /** All that it tells, in a line. */
  String text() {
    return note.isEmpty() ? label : label + ": " + note;
  }
}
