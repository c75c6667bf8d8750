package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.ConnectionRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Moment;
import dev.pgtriage.diagnosis.window.Rates;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Clients that connect again and again instead of keeping their connections. Each connection costs
 * the server a process; a pool that fills does so once and is done.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ConnectToPostgreSQLInstance.html">Amazon
 *     RDS User Guide</a>
 */
final class ConnectionStorm implements Rule {

  private static final double LEAST_RATE = 10;
  private static final double FIERCE = 50;
  private static final double TIMES_USUAL = 3;

  /** Through so many snapshots in a row. */
  private static final Duration LASTING = Duration.ofSeconds(5);

  private static final int LEAST_MOMENTS = 3;

  private static final int LEAST_BEFORE = 10;

  /** Before that a pool may have been filling. */
  private static final Duration LEAST_SPAN = Duration.ofSeconds(4);

  @Override
  public List<Finding> examine(Window window) {
    Duration few = window.profile().sampling().interval().multipliedBy(LEAST_MOMENTS);
    List<Moment> moments = window.last(few.compareTo(LASTING) > 0 ? few : LASTING);
    Duration seen = Duration.between(moments.getFirst().takenAt(), moments.getLast().takenAt());
    if (moments.size() < LEAST_MOMENTS || seen.compareTo(LEAST_SPAN) < 0 || !isSteady(moments)) {
      return List.of();
    }
    Rates rates = new Rates(window);
    double rate = rates.sessions().orElseGet(() -> estimated(moments));
    OptionalDouble usual = usual(window, rates);
    // Clients that always connect so often are a cost, not an incident.
    boolean unusual = usual.isEmpty() || rate >= TIMES_USUAL * usual.getAsDouble();
    if (rate < LEAST_RATE || !unusual) {
      return List.of();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Fact(
            "%s connections a second%s."
                .formatted(
                    Figures.average(rate),
                    usual.isPresent() ? ", usually " + Figures.average(usual.getAsDouble()) : "")));
    young(window).ifPresent(evidence::add);
    evidence.add(new Evidence.Fact(new Load(window).sentence()));
    return List.of(
        new Finding(
            FindingKey.of(FindingId.CONNECTION_STORM),
            rate >= FIERCE ? Severity.CRITICAL : Severity.WARNING,
            rates.sessions().isPresent() ? Grade.CERTAIN : Grade.LIKELY,
            "Clients connect %s times a second and do not keep their connections%s."
                .formatted(
                    Figures.average(rate),
                    busiest(window).map(name -> ", most of them " + name).orElse("")),
            evidence,
            List.of(),
            ConnectionRemedies.keepOpen(),
            window.now(),
            rate));
  }

  /** A pool that fills brings many at once, then none. */
  private static boolean isSteady(List<Moment> moments) {
    long with =
        moments.stream().filter(moment -> moment.arrived() > 0 || moment.newborn() > 0).count();
    return with >= moments.size() - 1;
  }

  /**
   * From the samples alone, as versions before 14 count no sessions: those that arrived, or, where
   * sessions are gone before the next sample, those seen in their first moments.
   */
  private static double estimated(List<Moment> moments) {
    Duration seen = Duration.between(moments.getFirst().takenAt(), moments.getLast().takenAt());
    double arrived =
        moments.stream().skip(1).mapToInt(Moment::arrived).sum() / (seen.toMillis() / 1000.0);
    double newborn = moments.stream().mapToInt(Moment::newborn).average().orElse(0);
    return Math.max(arrived, newborn / (Moment.NEWBORN.toMillis() / 1000.0));
  }

  /** Versions before 14 count no sessions: there what was seen earlier is usual. */
  private static OptionalDouble usual(Window window, Rates rates) {
    if (rates.sessions().isPresent()) {
      return rates.usualSessions();
    }
    Instant end = window.latest().takenAt().minus(LASTING.multipliedBy(4));
    List<Moment> before =
        window.moments().stream().takeWhile(moment -> moment.takenAt().isBefore(end)).toList();
    return before.size() < LEAST_BEFORE
        ? OptionalDouble.empty()
        : OptionalDouble.of(estimated(before));
  }

  private static Optional<Evidence> young(Window window) {
    List<Session> young =
        window
            .latest()
            .clients()
            .filter(session ->
                Duration.between(session.backendStart(), window.now()).compareTo(LASTING) < 0)
            .toList();
    long all = window.latest().clients().count();
    return young.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Evidence.Fact(
                "%d of %s are younger than %s."
                    .formatted(
                        young.size(), Figures.count(all, "session"), Figures.limit(LASTING))));
  }

  private static Optional<String> busiest(Window window) {
    Map<String, Long> byClient =
        window
            .latest()
            .clients()
            .filter(session ->
                Duration.between(session.backendStart(), window.now()).compareTo(LASTING) < 0)
            .collect(
                Collectors.groupingBy(
                    session ->
                        session.applicationName().isEmpty()
                            ? String.valueOf(ClientGroup.addressOf(session))
                            : session.applicationName(),
                    Collectors.counting()));
    return byClient.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> ScreenText.line(entry.getKey(), 60));
  }
}
