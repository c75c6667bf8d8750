package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.remedy.EndSessionsRemedy;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sessions that wait for locks for longer than two busy transactions meeting explains. The roots
 * are what to fix: end one and its victims resolve themselves.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html">PostgreSQL manual,
 *     pg_blocking_pids</a>
 */
final class LockPileUp implements Rule {

  /** The manual's deadlock_timeout is one second: shorter waits are ordinary. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(2);

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration VERY_LONG = Duration.ofSeconds(30);
  private static final int PILE = 2;
  private static final int LARGE_PILE = 5;
  private static final int MOST_ROOTS = 5;
  private static final int STATEMENT = 160;

  /** What a prepared transaction's pid is in pg_blocking_pids. */
  private static final int PREPARED = 0;

  @Override
  public List<Finding> examine(Window window) {
    Waiting waiting = new Waiting(window);
    List<Session> victims =
        window.blocking().victims().stream()
            .filter(Session::isClientBackend)
            .filter(session -> waiting.of(session).compareTo(NOTICEABLE) >= 0)
            .sorted(Comparator.comparing(waiting::of).reversed())
            .toList();
    boolean one = victims.size() == 1 && waiting.of(victims.getFirst()).compareTo(LONG) >= 0;
    return victims.size() >= PILE || one ? List.of(finding(window, waiting, victims)) : List.of();
  }

  private static Finding finding(Window window, Waiting waiting, List<Session> victims) {
    List<Blocking.Root> roots =
        window.blocking().roots().stream()
            .filter(root -> root.victims().stream().anyMatch(victims::contains))
            .toList();
    boolean prepared = victims.stream().anyMatch(session -> session.blockedBy().contains(PREPARED));
    Duration longest = waiting.of(victims.getFirst());
    List<Evidence> evidence = new ArrayList<>();
    roots.stream()
        .limit(MOST_ROOTS)
        .forEach(root -> evidence.add(new Evidence.Fact(what(window, root))));
    if (prepared) {
      evidence.add(
          new Evidence.Fact(
              "A prepared transaction holds the lock: SELECT * FROM pg_prepared_xacts shows it, COMMIT"
                  + " PREPARED or ROLLBACK PREPARED ends it."));
    }
    victims.stream()
        .limit(MOST_ROOTS)
        .forEach(session -> evidence.add(new Evidence.Fact(wait(waiting, session))));
    Instant since = window.now().minus(longest);
    return new Finding(
        FindingKey.of(FindingId.LOCK_PILE_UP),
        severity(victims, longest),
        Grade.CERTAIN,
        summary(window, roots, victims, longest, prepared),
        evidence,
        roots.stream()
            .map(root -> new Suspect(root.session().key(), Grade.CERTAIN, what(window, root)))
            .toList(),
        remedies(roots),
        since,
        victims.size());
  }

  private static Severity severity(List<Session> victims, Duration longest) {
    if (victims.size() == 1 && isMeantToWait(victims.getFirst())) {
      return Severity.INFO;
    }
    return victims.size() >= LARGE_PILE || longest.compareTo(VERY_LONG) >= 0
        ? Severity.CRITICAL
        : Severity.WARNING;
  }

  /**
   * A standby leader waits for an advisory lock, CREATE INDEX CONCURRENTLY for the transactions
   * before it: as long as it takes.
   */
  private static boolean isMeantToWait(Session session) {
    return session.waitEvent() != null
        && (session.waitEvent().event().equals("advisory")
            || session.waitEvent().event().equals("virtualxid"));
  }

  /** Ending a root frees its locks; cancelling its statement may, and keeps the session. */
  private static List<Remedy> remedies(List<Blocking.Root> roots) {
    // An autovacuum gives way by itself; what else is no client nobody may end.
    List<SessionKey> all =
        roots.stream()
            .map(Blocking.Root::session)
            .filter(Session::isClientBackend)
            .map(Session::key)
            .toList();
    List<SessionKey> active =
        roots.stream()
            .map(Blocking.Root::session)
            .filter(session -> session.isClientBackend() && session.isActive())
            .map(Session::key)
            .toList();
    List<Remedy> remedies = new ArrayList<>();
    if (!all.isEmpty()) {
      remedies.add(
          EndSessionsRemedy.terminate("End %s".formatted(Figures.count(all.size(), "root")), all));
    }
    if (!active.isEmpty()) {
      remedies.add(
          EndSessionsRemedy.cancel(
              "Cancel %s of the roots".formatted(Figures.count(active.size(), "statement")),
              active));
    }
    return remedies;
  }

  private static String summary(
      Window window,
      List<Blocking.Root> roots,
      List<Session> victims,
      Duration longest,
      boolean prepared) {
    String waits =
        "%s wait%s for locks, the longest for %s"
            .formatted(
                Figures.count(victims.size(), "session"),
                victims.size() == 1 ? "s" : "",
                Figures.age(longest));
    if (roots.isEmpty()) {
      return waits + (prepared ? "; a prepared transaction holds them." : ".");
    }
    Blocking.Root first = roots.getFirst();
    return "%s; the root is pid %d, %s%s."
        .formatted(
            waits,
            first.session().pid(),
            doing(window, first.session()),
            roots.size() == 1 ? "" : ", and " + Figures.count(roots.size() - 1, "more root"));
  }

  private static String doing(Window window, Session session) {
    return session.isActive()
        ? "which has run %s for %s"
            .formatted(
                ScreenText.line(session.statement().normalized(), 60),
                Figures.age(session.statementAge(window.now())))
        : "%s for %s"
            .formatted(
                session.state() == null ? "in an unknown state" : session.state().text(),
                Figures.age(session.inState(window.now())));
  }

  private static String what(Window window, Blocking.Root root) {
    Session session = root.session();
    return "pid %d (%s) blocks %s: %s for %s, transaction open for %s: %s"
        .formatted(
            session.pid(),
            ScreenText.line(session.applicationName(), 40),
            Figures.count(root.victims().size(), "session"),
            session.state() == null ? "unknown" : session.state().text(),
            Figures.age(session.inState(window.now())),
            Figures.age(session.transactionAge(window.now())),
            ScreenText.line(session.statement().normalized(), STATEMENT));
  }

  private static String wait(Waiting waiting, Session session) {
    return "pid %d waits for %s for %s: %s"
        .formatted(
            session.pid(),
            ScreenText.line(waiting.lockOf(session).orElse("a lock"), 100),
            Figures.age(waiting.of(session)),
            ScreenText.line(session.statement().normalized(), STATEMENT));
  }
}
