package dev.pgtriage.diagnosis.window;

import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is usual: the figures of each minute, for up to three hours. A minute with a multiple of the
 * usual rate does not count, so that an incident never becomes its own yardstick. Immutable.
 */
final class Usual {

  /** A minute with so many times the usual rate is odd. */
  static final double ODD = 3;

  /** The same against the average since the counters began, which has nights in it. */
  static final double ODD_IN_THE_LONG_RUN = 5;

  static final Usual UNKNOWN = new Usual(List.of(), null);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_MINUTES = 180;

  /** The rates are events a second. */
  private record Minute(double transactions, double sessions, double active) {}

  private final List<Minute> minutes;
  private final Reading.@Nullable Value<Databases> last;

  private Usual(List<Minute> minutes, Reading.@Nullable Value<Databases> last) {
    this.minutes = minutes;
    this.last = last;
  }

  /**
   * With what the next reading tells.
   *
   * @param moments at least those since the reading before
   * @param longRun transactions a second since the counters began, where that is long ago
   */
  Usual plus(Reading.Value<Databases> reading, List<Moment> moments, OptionalDouble longRun) {
    if (last == null) {
      return new Usual(minutes, reading);
    }
    if (Duration.between(last.at(), reading.at()).compareTo(MINUTE) < 0) {
      return this;
    }
    Minute minute = minute(last, reading, moments);
    boolean odd =
        minute.transactions() < 0
            || minute.transactions() >= ODD * transactions().orElse(Double.MAX_VALUE)
            || minute.transactions() >= ODD_IN_THE_LONG_RUN * longRun.orElse(Double.MAX_VALUE);
    if (odd) {
      return new Usual(minutes, reading);
    }
    List<Minute> all =
        new ArrayList<>(
            minutes.subList(Math.max(0, minutes.size() - MOST_MINUTES + 1), minutes.size()));
    all.add(minute);
    return new Usual(List.copyOf(all), reading);
  }

  /** Transactions a second; empty before the first minute. */
  OptionalDouble transactions() {
    return median(Minute::transactions);
  }

  /** Sessions begun a second, where the version counts them; empty before the first minute. */
  OptionalDouble sessions() {
    return median(Minute::sessions);
  }

  /** Active sessions; empty before the first minute. */
  OptionalDouble active() {
    return median(Minute::active);
  }

  private OptionalDouble median(ToDoubleFunction<Minute> figure) {
    double[] sorted = minutes.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }

  private static Minute minute(
      Reading.Value<Databases> from, Reading.Value<Databases> to, List<Moment> moments) {
    double seconds = Duration.between(from.at(), to.at()).toMillis() / 1000.0;
    Instant begin = from.at();
    return new Minute(
        (to.value().transactions() - from.value().transactions()) / seconds,
        Math.max(0, (to.value().sessions() - from.value().sessions()) / seconds),
        moments.stream()
            .dropWhile(moment -> moment.takenAt().isBefore(begin))
            .mapToInt(Moment::active)
            .average()
            .orElse(0));
  }
}
