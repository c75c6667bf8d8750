package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.remedy.EndSessionsRemedy;
import dev.pgtriage.diagnosis.statement.StatementKey;
import dev.pgtriage.diagnosis.statement.StatementTotals;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several slow statements that take most of the server's time together, none of them alone: by what
 * {@code pg_stat_statements} has counted lately, and sessions that run such statements now.
 */
final class SlowMix {

  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final double LEAST_SHARE = 0.4;
  private static final int NAMED = 4;
  private static final int STATEMENT = 160;

  /** A statement with what it did lately. */
  private record Counted(StatementCounters row, StatementTotals lately) {

    Duration mean() {
      return lately.mean().orElse(Duration.ZERO);
    }
  }

  private final Window window;
  private final List<Session> working;

  /**
   * @param working sessions that compute, read or write, none of them blocked
   */
  SlowMix(Window window, List<Session> working) {
    this.window = window;
    this.working = working;
  }

  /** The finding, when at least {@code least} sessions are in slow statements now. */
  Optional<Finding> finding(int least) {
    List<Session> slow =
        working.stream()
            .filter(session -> session.statementAge(window.now()).compareTo(SLOW) >= 0)
            .sorted(
                Comparator.comparing((Session session) -> session.statementAge(window.now()))
                    .reversed())
            .toList();
    List<Reading.Value<List<StatementCounters>>> readings = window.statements();
    if (slow.size() < least || slow.size() < working.size() * LEAST_SHARE || readings.size() < 2) {
      return Optional.empty();
    }
    List<Counted> counted = counted();
    Duration all = time(counted);
    List<Counted> slowOnes =
        counted.stream()
            .filter(one -> one.mean().compareTo(SLOW) >= 0)
            .sorted(Comparator.comparing((Counted one) -> one.lately().time()).reversed())
            .toList();
    double share = all.isZero() ? 0 : (double) time(slowOnes).toMillis() / all.toMillis();
    return slowOnes.isEmpty() || share < LEAST_SHARE
        ? Optional.empty()
        : Optional.of(finding(slow, slowOnes, share));
  }

  private Finding finding(List<Session> slow, List<Counted> slowOnes, double share) {
    Integer vcpus = window.profile().postgres().vcpus();
    List<Evidence> evidence = new ArrayList<>();
    for (Counted one : slowOnes.subList(0, Math.min(NAMED, slowOnes.size()))) {
      evidence.add(
          new Evidence.Fact(
              "%s a call, %s lately: %s"
                  .formatted(
                      Figures.latency(one.mean()),
                      Figures.count(one.lately().calls(), "call"),
                      ScreenText.line(one.row().statement(), STATEMENT))));
    }
    evidence.add(new Evidence.Fact(new Load(window).sentence()));
    return new Finding(
        FindingKey.of(FindingId.SLOW_STATEMENT),
        vcpus != null && slow.size() >= vcpus ? Severity.CRITICAL : Severity.WARNING,
        Grade.LIKELY,
        "%s with a mean of 1 s and more take %s of the server's time; %s in such now, the longest for %s."
            .formatted(
                Figures.count(slowOnes.size(), "statement"),
                Figures.percent(100 * share),
                Figures.count(slow.size(), "session") + (slow.size() == 1 ? " is" : " are"),
                Figures.age(slow.getFirst().statementAge(window.now()))),
        evidence,
        slow.stream()
            .map(session ->
                new Suspect(
                    session.key(),
                    Grade.LIKELY,
                    "Has run its statement for %s."
                        .formatted(Figures.age(session.statementAge(window.now())))))
            .toList(),
        List.of(
            EndSessionsRemedy.cancel(
                "Cancel %s…".formatted(Figures.count(slow.size(), "statement")),
                slow.stream().map(Session::key).toList())),
        window.now(),
        slow.size());
  }

  private List<Counted> counted() {
    Map<StatementKey, StatementTotals> lately = window.statementGrowth();
    return window.statements().getLast().value().stream()
        .filter(row -> row.topLevel() && lately.containsKey(StatementKey.of(row)))
        .map(row ->
            new Counted(row, lately.getOrDefault(StatementKey.of(row), StatementTotals.NONE)))
        .toList();
  }

  private static Duration time(List<Counted> counted) {
    return counted.stream().map(one -> one.lately().time()).reduce(Duration.ZERO, Duration::plus);
  }
}
