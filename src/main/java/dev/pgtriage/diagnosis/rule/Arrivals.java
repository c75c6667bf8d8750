package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Rates;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much work arrives, now and usually: transactions by the server's own counters, requests by
 * the load balancers'. Little's law, L = λ × W, then tells "more arrive" (λ up) from "each holds
 * longer" (W up).
 */
final class Arrivals {

  /** Requests before this are what is usual, up to three hours back. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private static final int LEAST_POINTS = 5;

  /** The quietest fifth is what is usual. */
  private static final int QUIET_PART = 5;

  private final Window window;
  private final Rates rates;
  private final Load load;

  Arrivals(Window window) {
    this.window = window;
    this.rates = new Rates(window);
    this.load = new Load(window);
  }

  /** Transactions a second now. */
  OptionalDouble transactions() {
    return rates.transactions();
  }

  /** How many times the usual transactions arrive. */
  OptionalDouble transactionsRatio() {
    OptionalDouble now = rates.transactions();
    OptionalDouble usual = rates.usualTransactions();
    return now.isEmpty() || usual.isEmpty() || usual.getAsDouble() <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(now.getAsDouble() / usual.getAsDouble());
  }

  /** How many times the usual requests arrive at the busiest load balancer. */
  OptionalDouble requestsRatio() {
    return window
        .latest()
        .metrics("RequestCount")
        .flatMap(series -> ratio(series).stream())
        .mapToDouble(Double::doubleValue)
        .max();
  }

  /** How long a transaction keeps a session busy on average: W = L / λ. */
  Optional<Duration> heldTime() {
    OptionalDouble now = rates.transactions();
    return now.isEmpty() || now.getAsDouble() <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.round(load.active() / now.getAsDouble() * 1e9)));
  }

  /** The comparison in words. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    OptionalDouble now = rates.transactions();
    OptionalDouble usual = rates.usualTransactions();
    if (now.isPresent()) {
      sentences.add(
          "%s transactions a second%s."
              .formatted(
                  Figures.average(now.getAsDouble()),
                  usual.isPresent() ? ", usually " + Figures.average(usual.getAsDouble()) : ""));
    }
    heldTime()
        .ifPresent(held ->
            sentences.add(
                "A transaction keeps a session busy for %s on average (active sessions divided by"
                        .formatted(Figures.latency(held))
                    + " transactions a second)."));
    window
        .latest()
        .metrics("RequestCount")
        .forEach(series ->
            ratio(series)
                .ifPresent(ratio ->
                    sentences.add(
                        "%s gets %s times its usual requests."
                            .formatted(series.resource(), Figures.average(ratio)))));
    return sentences;
  }

  private Optional<Double> ratio(MetricSeries series) {
    Optional<MetricPoint> now = load.fresh(series);
    // A local endpoint's series is short: its first half is what is usual.
    Instant recent =
        series.points().isEmpty()
            ? Instant.MAX
            : earlier(
                window.latest().takenAt().minus(RECENT),
                series.points().get(series.points().size() / 2).at());
    List<Double> before =
        series.points().stream()
            .filter(point -> !point.at().isAfter(recent))
            .map(MetricPoint::value)
            .sorted()
            .toList();
    if (now.isEmpty() || before.size() < LEAST_POINTS) {
      return Optional.empty();
    }
    // Not the median: the flood itself fills half of three hours soon.
    double usual = before.get(before.size() / QUIET_PART);
    return usual <= 0 ? Optional.empty() : Optional.of(now.get().value() / usual);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
