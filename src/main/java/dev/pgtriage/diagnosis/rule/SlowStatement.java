package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.remedy.EndSessionsRemedy;
import dev.pgtriage.diagnosis.remedy.StatementRemedies;
import dev.pgtriage.diagnosis.statement.StatementTotals;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.WaitClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One statement that takes most of the server's time: many sessions run it, and not because
 * somebody blocks them. Each runs it for long, or for many times what it usually takes, as after a
 * lost index or a changed plan.
 *
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">PostgreSQL manual,
 *     pg_stat_statements</a>
 */
final class SlowStatement implements Rule {

  /** One or two analysts are not an incident. */
  private static final int LEAST_SESSIONS = 3;

  private static final double LEAST_SHARE = 0.4;
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Shorter statements wait for each other in any crowd. */
  private static final Duration NOTICEABLE = Duration.ofMillis(100);

  /** A statement seen half-way has run for about half of what it takes. */
  private static final int TIMES_USUAL = 5;

  private static final int STATEMENT = 120;
  private static final int WHOLE_STATEMENT = 1000;

  /**
   * Sessions that run the same statement.
   *
   * @param mean how long they have run it so far, on average
   * @param usual what a call took on average before; null where nobody counted
   */
  private record Crowd(
      String statement,
      List<Session> sessions,
      Duration mean,
      Duration longest,
      @Nullable Duration usual) {

    boolean isSlow() {
      return mean.compareTo(SLOW) >= 0;
    }

    boolean isSlower() {
      return usual != null
          && mean.compareTo(NOTICEABLE) >= 0
          && mean.compareTo(usual.multipliedBy(TIMES_USUAL)) >= 0;
    }

    Optional<Duration> outgrown() {
      return isSlower() ? Optional.ofNullable(usual) : Optional.empty();
    }
  }

  @Override
  public List<Finding> examine(Window window) {
    List<Session> working =
        window
            .latest()
            .clients()
            .filter(Session::isActive)
            .filter(session -> !session.isBlocked() && !session.statement().isEmpty())
            .filter(session -> session.load().orElse(WaitClass.OTHER) != WaitClass.CLIENT)
            .toList();
    Integer vcpus = window.profile().postgres().vcpus();
    int least = Math.max(LEAST_SESSIONS, vcpus == null ? 0 : vcpus / 4);
    Map<String, List<Session>> byStatement =
        working.stream()
            .collect(Collectors.groupingBy(session -> session.statement().normalized()));
    return byStatement.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= least)
        .filter(entry -> entry.getValue().size() >= working.size() * LEAST_SHARE)
        .map(entry -> crowd(window, entry.getKey(), entry.getValue()))
        .filter(crowd -> crowd.isSlow() || crowd.isSlower())
        .max(Comparator.comparingInt(crowd -> crowd.sessions().size()))
        .map(crowd -> finding(window, crowd, working.size()))
        .or(() -> new SlowMix(window, working).finding(least))
        .stream()
        .toList();
  }

  private static Crowd crowd(Window window, String statement, List<Session> sessions) {
    Duration total = Duration.ZERO;
    Duration longest = Duration.ZERO;
    for (Session session : sessions) {
      Duration age = session.statementAge(window.now());
      total = total.plus(age);
      longest = age.compareTo(longest) > 0 ? age : longest;
    }
    return new Crowd(
        statement,
        sessions,
        total.dividedBy(sessions.size()),
        longest,
        new StatementHistory(window).usualMean(sessions.getFirst()).orElse(null));
  }

  private static Finding finding(Window window, Crowd crowd, int working) {
    int count = crowd.sessions().size();
    Map<String, Long> tiers =
        crowd.sessions().stream()
            .map(session ->
                TierUse.tierOf(window.profile(), session).map(Tier::name).orElse("no tier"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    String worst =
        tiers.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    Integer vcpus = window.profile().postgres().vcpus();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Fact(ScreenText.line(crowd.statement(), WHOLE_STATEMENT)));
    evidence.add(
        new Evidence.Fact(
            "%s of %d busy ones run it, on average for %s so far; by tier: %s."
                .formatted(
                    Figures.count(count, "session"),
                    working,
                    Figures.age(crowd.mean()),
                    tiers.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ")))));
    crowd
        .outgrown()
        .ifPresent(usual ->
            evidence.add(
                new Evidence.Fact(
                    "A call of it usually takes %s: look for a lost index, a changed plan, stale statistics or a table that has grown."
                        .formatted(Figures.latency(usual)))));
    counted(window, crowd).ifPresent(evidence::add);
    evidence.add(new Evidence.Fact(new Load(window).sentence()));
    return new Finding(
        FindingKey.of(FindingId.SLOW_STATEMENT),
        severity(crowd, vcpus),
        Grade.LIKELY,
        "%s of %s run the same statement, %s: %s"
            .formatted(
                Figures.count(count, "session"),
                worst,
                pace(crowd),
                ScreenText.line(crowd.statement(), STATEMENT)),
        evidence,
        crowd.sessions().stream()
            .sorted(
                Comparator.comparing((Session session) -> session.statementAge(window.now()))
                    .reversed())
            .map(session ->
                new Suspect(
                    session.key(),
                    Grade.LIKELY,
                    "Has run it for %s."
                        .formatted(Figures.age(session.statementAge(window.now())))))
            .toList(),
        remedies(window, crowd),
        crowd.sessions().stream()
            .map(Session::queryStart)
            .map(start -> start == null ? window.now() : start)
            .min(Comparator.naturalOrder())
            .orElse(window.now()),
        count);
  }

  /** A few that compute for long on a server with CPUs to spare are a report. */
  private static Severity severity(Crowd crowd, @Nullable Integer vcpus) {
    int count = crowd.sessions().size();
    if (vcpus == null) {
      return Severity.WARNING;
    }
    return count >= vcpus
        ? Severity.CRITICAL
        : count * 2 >= vcpus || crowd.isSlower() ? Severity.WARNING : Severity.INFO;
  }

  private static String pace(Crowd crowd) {
    return crowd
        .outgrown()
        .map(usual ->
            "for %s so far, which usually takes %s"
                .formatted(Figures.latency(crowd.mean()), Figures.latency(usual)))
        .orElseGet(() -> "the longest for " + Figures.age(crowd.longest()));
  }

  private static List<Remedy> remedies(Window window, Crowd crowd) {
    List<Remedy> remedies = new ArrayList<>();
    if (crowd.isSlow()) {
      remedies.add(
          EndSessionsRemedy.cancel(
              "Cancel %s…".formatted(Figures.count(crowd.sessions().size(), "statement")),
              crowd.sessions().stream().map(Session::key).toList()));
    }
    StatementRemedies.explain(
            window.latest().server().version(), crowd.sessions().getFirst().statement().text())
        .ifPresent(remedies::add);
    return remedies;
  }

  /** What pg_stat_statements counted of it in the window, where the server's ids are known. */
  private static Optional<Evidence> counted(Window window, Crowd crowd) {
    List<Reading.Value<List<StatementCounters>>> readings = window.statements();
    Long queryId = crowd.sessions().getFirst().queryId();
    if (queryId == null || readings.size() < 2) {
      return Optional.empty();
    }
    StatementTotals totals =
        window.statementGrowth().entrySet().stream()
            .filter(entry -> entry.getKey().queryId() == queryId)
            .map(Map.Entry::getValue)
            .reduce(StatementTotals.NONE, StatementTotals::plus);
    return totals
        .mean()
        .map(mean ->
            new Evidence.Fact(
                "pg_stat_statements counted %s in the last %s, %s each on average."
                    .formatted(
                        Figures.count(totals.calls(), "call"),
                        Figures.age(
                            Duration.between(readings.getFirst().at(), readings.getLast().at())),
                        Figures.latency(mean))));
  }
}
