package dev.pgtriage.ui.chart;

/**
 * A stretch of time, console clock.
 *
 * @param from milliseconds since the epoch
 * @param to milliseconds since the epoch, after {@code from}
 */
public record TimeRange(long from, long to) {

  public TimeRange {
    if (to <= from) {
      throw new IllegalArgumentException("A range ends after it begins: " + from + " to " + to);
    }
  }

  /** Its length in milliseconds. */
  public long length() {
    return to - from;
  }

  /** Whether a moment lies within, ends included. */
  public boolean contains(long millis) {
    return millis >= from && millis <= to;
  }
}
