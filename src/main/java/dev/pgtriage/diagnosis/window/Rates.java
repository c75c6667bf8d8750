package dev.pgtriage.diagnosis.window;

import dev.pgtriage.snapshot.DatabaseCounters;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How often something happens a second, from counters that only grow ({@code pg_stat_database}). A
 * counter that went back was reset: no rate is told across it.
 */
public final class Rates {

  /** What "now" is, at least: counters are published late, up to a second. */
  private static final Duration NOW = Duration.ofSeconds(5);

  /** How long before now the baseline ends: the incident itself is no baseline. */
  private static final Duration BEFORE = Duration.ofSeconds(20);

  private static final Duration LEAST_BASELINE = Duration.ofSeconds(15);

  private final Window window;

  /** The rates a window shows. */
  public Rates(Window window) {
    this.window = window;
  }

  /**
   * Transactions a second, of the last seconds. From version 15 on a backend that touches no table
   * tells of its transactions late, so there may be more.
   */
  public OptionalDouble transactions() {
    return now(Databases::transactions);
  }

  /** Transactions a second before: earlier in the window, else since the counters began. */
  public OptionalDouble usualTransactions() {
    return usual(Databases::transactions);
  }

  /** Sessions begun a second, of the last seconds; from version 14 on. */
  public OptionalDouble sessions() {
    return countsSessions() ? now(Rates::sessionCount) : OptionalDouble.empty();
  }

  /** Sessions begun a second before; from version 14 on. */
  public OptionalDouble usualSessions() {
    return countsSessions() ? usual(Rates::sessionCount) : OptionalDouble.empty();
  }

  private boolean countsSessions() {
    return window.latest().server().version().isAtLeast(14);
  }

  private static double sessionCount(Databases databases) {
    return databases.counters().stream()
        .map(DatabaseCounters::sessions)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  private OptionalDouble now(ToDoubleFunction<Databases> counter) {
    List<Reading.Value<Databases>> readings = window.databases();
    if (readings.size() < 2) {
      return OptionalDouble.empty();
    }
    Reading.Value<Databases> last = readings.getLast();
    Instant begin = last.at().minus(NOW);
    Reading.Value<Databases> first =
        readings.reversed().stream()
            .skip(1)
            .filter(reading -> !reading.at().isAfter(begin))
            .findFirst()
            .orElse(readings.getFirst());
    return rate(first, last, counter);
  }

  private OptionalDouble usual(ToDoubleFunction<Databases> counter) {
    List<Reading.Value<Databases>> readings = window.databases();
    if (readings.isEmpty()) {
      return OptionalDouble.empty();
    }
    Instant end = readings.getLast().at().minus(BEFORE);
    Optional<Reading.Value<Databases>> last =
        readings.reversed().stream().filter(reading -> !reading.at().isAfter(end)).findFirst();
    Reading.Value<Databases> first = readings.getFirst();
    if (last.isPresent()
        && Duration.between(first.at(), last.get().at()).compareTo(LEAST_BASELINE) >= 0) {
      return rate(first, last.get(), counter);
    }
    return sinceBegin(first, counter);
  }

  /** Counters that nobody reset began with the server, or before: then the rate is too high. */
  private OptionalDouble sinceBegin(
      Reading.Value<Databases> reading, ToDoubleFunction<Databases> counter) {
    Instant begin =
        reading.value().counters().stream()
            .map(DatabaseCounters::statsReset)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(window.latest().server().startedAt());
    double seconds = seconds(begin, reading.at().plus(window.latest().clockOffset()));
    return seconds < 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(counter.applyAsDouble(reading.value()) / seconds);
  }

  private static OptionalDouble rate(
      Reading.Value<Databases> first,
      Reading.Value<Databases> last,
      ToDoubleFunction<Databases> counter) {
    double seconds = seconds(first.at(), last.at());
    double events = counter.applyAsDouble(last.value()) - counter.applyAsDouble(first.value());
    return seconds <= 0 || events < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(events / seconds);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
