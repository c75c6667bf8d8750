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

  private static final int LEAST_MOMENTS = 5;

  @Override
  public List<Finding> examine(Window window) {
    List<Moment> moments = window.last(LASTING);
    Rates rates = new Rates(window);
    double rate = rates.sessions().orElseGet(() -> estimated(moments));
    OptionalDouble usual = rates.usualSessions();
    boolean unusual =
        usual.isEmpty() || rate >= TIMES_USUAL * usual.getAsDouble() || rate >= FIERCE;
    if (moments.size() < LEAST_MOMENTS || rate < LEAST_RATE || !unusual || !isSteady(moments)) {
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
    double arrived = moments.stream().mapToInt(Moment::arrived).average().orElse(0);
    double newborn = moments.stream().mapToInt(Moment::newborn).average().orElse(0);
    return Math.max(arrived, newborn / (Moment.NEWBORN.toMillis() / 1000.0));
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
