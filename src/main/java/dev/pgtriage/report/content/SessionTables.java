package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a snapshot tells of its sessions. */
final class SessionTables {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final int MOST_GROUPS = 200;
  private static final int MOST_RUNNING = 100;

  private final Profile profile;
  private final Snapshot snapshot;
  private final boolean literals;
  private final Instant now;

  SessionTables(Profile profile, Snapshot snapshot, boolean literals) {
    this.profile = profile;
    this.snapshot = snapshot;
    this.literals = literals;
    this.now = snapshot.serverTime();
  }

  Section<TierEntry> tiers() {
    return new Section<>(
        profile.tiers().isEmpty()
            ? "The profile %s has no tiers, so there is no budget to compare with."
                .formatted(Wording.name(profile.name()))
            : "Overdue: busy for longer than the tier's worker timeout, so nobody waits for it any"
                + " more.",
        TierUse.of(profile, snapshot).stream().map(SessionTables::tier).toList());
  }

  private static TierEntry tier(TierUse use) {
    Tier tier = use.tier();
    int idle = 0;
    int idleInTransaction = 0;
    for (Session session : use.sessions()) {
      SessionState state = session.state();
      idle += state == SessionState.IDLE ? 1 : 0;
      idleInTransaction += state != null && state.isIdleInTransaction() ? 1 : 0;
    }
    return new TierEntry(
        Wording.name(use.name()),
        use.budget(),
        use.sessions().size(),
        use.active(),
        idle,
        idleInTransaction,
        use.overdue().size(),
        tier == null ? null : tier.workerTimeout());
  }

  Section<ClientEntry> clients() {
    List<ClientGroup> groups = ClientGroup.of(snapshot);
    return new Section<>(
        groups.size() > MOST_GROUPS
            ? "The %d largest of %d groups.".formatted(MOST_GROUPS, groups.size())
            : "",
        groups.stream()
            .limit(MOST_GROUPS)
            .map(group ->
                new ClientEntry(
                    Wording.name(group.client()),
                    Wording.name(group.user()),
                    Wording.name(group.applicationName()),
                    group.state() == null ? "" : group.state().text(),
                    group.count(),
                    Wording.toMillis(group.longestInState())))
            .toList());
  }

  Section<RunningEntry> longStatements() {
    List<Session> running =
        snapshot
            .clients()
            .filter(session -> session.statementAge(now).compareTo(LONG) > 0)
            .sorted(
                Comparator.comparing(
                    (Session session) -> session.statementAge(now), Comparator.reverseOrder()))
            .toList();
    return new Section<>(
        running.size() > MOST_RUNNING
            ? "The %d longest of %d.".formatted(MOST_RUNNING, running.size())
            : "",
        running.stream().limit(MOST_RUNNING).map(this::running).toList());
  }

  private RunningEntry running(Session session) {
    return new RunningEntry(
        session.pid(),
        Wording.toMillis(session.statementAge(now)),
        Wording.waitsFor(session),
        Wording.name(session.user()),
        Wording.name(session.applicationName()),
        Wording.name(ClientGroup.addressOf(session)),
        Wording.statement(session.statement(), literals, Wording.STATEMENT));
  }

  /** Those that are busy first, longest first; then the idle ones. */
  Section<SessionEntry> all() {
    return new Section<>(
        "",
        snapshot
            .clients()
            .sorted(
                Comparator.comparing(
                        (Session session) -> session.busyFor(now), Comparator.reverseOrder())
                    .thenComparing(
                        (Session session) -> session.inState(now), Comparator.reverseOrder()))
            .map(this::session)
            .toList());
  }

  private SessionEntry session(Session session) {
    return new SessionEntry(
        session.pid(),
        session.backendStart(),
        TierUse.tierOf(profile, session).map(tier -> Wording.name(tier.name())).orElse(""),
        Wording.name(session.user()),
        Wording.name(session.database()),
        Wording.name(session.applicationName()),
        Wording.name(ClientGroup.addressOf(session)),
        Wording.state(session),
        Wording.toMillis(session.inState(now)),
        Wording.waitsFor(session),
        session.blockedBy(),
        Wording.statement(session.statement(), literals, Wording.STATEMENT_IN_LIST));
  }
}
