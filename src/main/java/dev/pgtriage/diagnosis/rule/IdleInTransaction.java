package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.Blocking;
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
import dev.pgtriage.diagnosis.remedy.TimeoutRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Transactions left open by a client that does nothing: they keep their locks, so others wait, and
 * their snapshot, so vacuum removes nothing younger.
 *
 * @see <a href="https://www.postgresql.org/docs/current/routine-vacuuming.html">PostgreSQL manual,
 *     "Routine Vacuuming"</a>
 */
final class IdleInTransaction implements Rule {

  /** A client that thinks between two statements answers faster. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Duration VERY_LONG = Duration.ofMinutes(5);

  /** Others wait for it noticeably. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final Duration LONG_WAIT = Duration.ofSeconds(15);
  private static final int MANY_VICTIMS = 3;
  private static final int STATEMENT = 160;

  private record Offender(Session session, List<Session> victims, Duration longestWait) {}

  @Override
  public List<Finding> examine(Window window) {
    Waiting waiting = new Waiting(window);
    List<Offender> offenders =
        window
            .latest()
            .clients()
            .filter(session -> session.state() != null && session.state().isIdleInTransaction())
            .map(session -> offender(session, window.blocking(), waiting))
            .filter(offender ->
                offender.longestWait().compareTo(WAIT) >= 0
                    || offender.session().inState(window.now()).compareTo(LONG) >= 0)
            .sorted(
                Comparator.comparingInt((Offender offender) -> offender.victims().size())
                    .reversed()
                    .thenComparing(offender -> idleSince(offender.session())))
            .toList();
    return offenders.isEmpty() ? List.of() : List.of(finding(window, offenders));
  }

  private static Offender offender(Session session, Blocking blocking, Waiting waiting) {
    List<Session> victims =
        blocking.roots().stream()
            .filter(root -> root.session().equals(session))
            .findFirst()
            .map(Blocking.Root::victims)
            .orElse(List.of());
    return new Offender(
        session,
        victims,
        victims.stream().map(waiting::of).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
  }

  private static Finding finding(Window window, List<Offender> offenders) {
    Offender first = offenders.getFirst();
    List<Evidence> evidence = new ArrayList<>();
    offenders.stream().limit(5).forEach(one -> evidence.add(evidence(window, one)));
    if (offenders.size() > 5) {
      evidence.add(new Evidence.Fact("And %d more.".formatted(offenders.size() - 5)));
    }
    return new Finding(
        FindingKey.of(FindingId.IDLE_IN_TRANSACTION),
        offenders.stream().map(one -> severity(window, one)).reduce(Severity.INFO, Severity::or),
        Grade.CERTAIN,
        summary(window, offenders),
        evidence,
        offenders.stream()
            .map(one -> new Suspect(one.session().key(), Grade.CERTAIN, why(window, one)))
            .toList(),
        remedies(window, offenders),
        idleSince(first.session()),
        offenders.stream().mapToInt(one -> 1 + one.victims().size()).sum());
  }

  private static List<Remedy> remedies(Window window, List<Offender> offenders) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        EndSessionsRemedy.terminate(
            "End %s idle in transaction".formatted(Figures.count(offenders.size(), "session")),
            offenders.stream().map(one -> one.session().key()).toList()));
    Session first = offenders.getFirst().session();
    window.tiers().stream()
        .filter(use -> use.sessions().contains(first))
        .forEach(use ->
            remedies.addAll(
                TimeoutRemedies.of(
                    window.profile(),
                    window.latest(),
                    use,
                    "idle_in_transaction_session_timeout",
                    LONG)));
    return remedies;
  }

  private static Severity severity(Window window, Offender offender) {
    if (offender.victims().size() >= MANY_VICTIMS
        || offender.longestWait().compareTo(LONG_WAIT) >= 0) {
      return Severity.CRITICAL;
    }
    Session session = offender.session();
    boolean holds = session.backendXmin() != null || session.backendXid() != null;
    return !offender.victims().isEmpty()
            || holds
            || session.inState(window.now()).compareTo(VERY_LONG) >= 0
        ? Severity.WARNING
        : Severity.INFO;
  }

  private static String summary(Window window, List<Offender> offenders) {
    Offender first = offenders.getFirst();
    String who =
        "pid %d (%s) has been idle in transaction for %s"
            .formatted(
                first.session().pid(),
                owner(window, first.session()),
                Figures.age(first.session().inState(window.now())));
    String effect =
        first.victims().isEmpty()
            ? horizon(window, first.session()).map(age -> " and " + age).orElse("")
            : " and blocks %s, the longest for %s"
                .formatted(
                    Figures.count(first.victims().size(), "session"),
                    Figures.age(first.longestWait()));
    String more =
        offenders.size() == 1 ? "" : "; %d more do so too".formatted(offenders.size() - 1);
    return capitalised(who) + effect + more + ".";
  }

  /** A sentence may begin with the word pid. */
  private static String capitalised(String text) {
    return text.startsWith("pid") ? "P" + text.substring(1) : text;
  }

  private static Evidence evidence(Window window, Offender offender) {
    return new Evidence.Fact(
        "pid %d: %s Last statement: %s"
            .formatted(
                offender.session().pid(),
                why(window, offender),
                ScreenText.line(offender.session().statement().normalized(), STATEMENT)));
  }

  private static String why(Window window, Offender offender) {
    Session session = offender.session();
    List<String> facts = new ArrayList<>();
    facts.add(
        "transaction open for %s, idle for %s"
            .formatted(
                Figures.age(session.transactionAge(window.now())),
                Figures.age(session.inState(window.now()))));
    if (!offender.victims().isEmpty()) {
      facts.add(
          "blocks %s, the longest for %s"
              .formatted(
                  Figures.count(offender.victims().size(), "session"),
                  Figures.age(offender.longestWait())));
    }
    horizon(window, session).ifPresent(facts::add);
    return String.join("; ", facts) + ".";
  }

  private static Optional<String> horizon(Window window, Session session) {
    Long xmin = session.backendXmin() == null ? session.backendXid() : session.backendXmin();
    Optional<Databases> databases = window.currentDatabases();
    if (xmin == null || databases.isEmpty()) {
      return Optional.empty();
    }
    long age = databases.get().age(xmin);
    return age == 0
        ? Optional.empty()
        : Optional.of(
            "keeps rows of the last %s from being vacuumed"
                .formatted(Figures.count(age, "transaction")));
  }

  private static String owner(Window window, Session session) {
    return TierUse.tierOf(window.profile(), session)
        .map(Tier::name)
        .orElseGet(() ->
            session.applicationName().isEmpty()
                ? String.valueOf(session.user())
                : ScreenText.line(session.applicationName(), 40));
  }

  private static Instant idleSince(Session session) {
    return session.stateChange() == null ? session.backendStart() : session.stateChange();
  }
}
