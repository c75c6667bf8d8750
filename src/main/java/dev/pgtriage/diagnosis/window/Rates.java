package dev.pgtriage.diagnosis.window;

import dev.pgtriage.snapshot.DatabaseCounters;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
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

  /** A server that counts for less has not seen much yet. */
  private static final Duration LONG = Duration.ofHours(1);

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

  /**
   * Transactions a second as they are usually: since the counters began when there are many times
   * more now, else in the minutes that were watched, else earlier in the window.
   */
  public OptionalDouble usualTransactions() {
    return usual(transactions(), window.usual().transactions(), Databases::transactions);
  }

  /** Sessions begun a second, of the last seconds; from version 14 on. */
  public OptionalDouble sessions() {
    return countsSessions() ? now(Databases::sessions) : OptionalDouble.empty();
  }

  /** Sessions begun a second as they are usually; from version 14 on. */
  public OptionalDouble usualSessions() {
    return countsSessions()
        ? usual(sessions(), window.usual().sessions(), Databases::sessions)
        : OptionalDouble.empty();
  }

  private boolean countsSessions() {
    return window.latest().server().version().isAtLeast(14);
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

  private OptionalDouble usual(
      OptionalDouble now, OptionalDouble watched, ToDoubleFunction<Databases> counter) {
    List<Reading.Value<Databases>> readings = window.databases();
    if (readings.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble longRun = longRun(readings.getFirst(), window.latest(), counter);
    if (longRun.isPresent()
        && longRun.getAsDouble() > 0
        && now.orElse(0) >= Usual.ODD_IN_THE_LONG_RUN * longRun.getAsDouble()) {
      return longRun;
    }
    if (watched.isPresent()) {
      return watched;
    }
    Instant end = readings.getLast().at().minus(BEFORE);
    Optional<Reading.Value<Databases>> last =
        readings.reversed().stream().filter(reading -> !reading.at().isAfter(end)).findFirst();
    Reading.Value<Databases> first = readings.getFirst();
    if (last.isPresent()
        && Duration.between(first.at(), last.get().at()).compareTo(LEAST_BASELINE) >= 0) {
      return rate(first, last.get(), counter);
    }
    return sinceBegin(first, window.latest(), counter);
  }

  /** The average since the counters began; empty when that is less than an hour ago. */
  static OptionalDouble longRun(
      Reading.Value<Databases> reading, Snapshot latest, ToDoubleFunction<Databases> counter) {
    return Duration.between(begin(reading, latest), latest.serverTime()).compareTo(LONG) < 0
        ? OptionalDouble.empty()
        : sinceBegin(reading, latest, counter);
  }

  /** Counters that nobody reset began with the server, or before: then the rate is too high. */
  private static OptionalDouble sinceBegin(
      Reading.Value<Databases> reading, Snapshot latest, ToDoubleFunction<Databases> counter) {
    double seconds = seconds(begin(reading, latest), reading.at().plus(latest.clockOffset()));
    return seconds < 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(counter.applyAsDouble(reading.value()) / seconds);
  }

  private static Instant begin(Reading.Value<Databases> reading, Snapshot latest) {
    return reading.value().counters().stream()
        .map(DatabaseCounters::statsReset)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(latest.server().startedAt());
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
