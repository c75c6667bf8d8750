package dev.pgtriage.diagnosis.finding;

import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a number went, and where it is going.
 *
 * @param name what was measured, such as {@code connections}
 * @param unit such as {@code Count} or {@code Bytes}
 * @param points oldest first, console clock
 * @param limit the value it must not reach; null when there is none
 * @param forecast when it gets there; null when it does not
 */
public record Course(
    String name,
    String unit,
    List<MetricPoint> points,
    @Nullable Double limit,
    @Nullable Forecast forecast) {

  public Course {
    points = List.copyOf(points);
  }

  /**
   * When a limit is reached if things go on as they do.
   *
   * @param at the best guess, console clock
   * @param earliest the 90% interval's beginning
   * @param latest the 90% interval's end; null when the slowest plausible growth never gets there
   * @param perSecond growth
   */
  public record Forecast(Instant at, Instant earliest, @Nullable Instant latest, double perSecond) {

    /** How long until then, from {@code now}; never negative. */
    public Duration in(Instant now) {
      Duration left = Duration.between(now, at);
      return left.isNegative() ? Duration.ZERO : left;
    }
  }
}
