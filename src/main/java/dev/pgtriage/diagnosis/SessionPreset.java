package dev.pgtriage.diagnosis;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The sets of sessions an on-call engineer ends in one go. */
public sealed interface SessionPreset {

  /** Idle for longer than {@code idle}, from one client. */
  record IdleFrom(String client, Duration idle) implements SessionPreset {}

  /** A statement running for longer than {@code age}, from anyone. */
  record RunningLongerThan(Duration age) implements SessionPreset {}

  /** Older than its tier's worker timeout: nobody waits for its answer any more. */
  record OutlivingWorker(String tier) implements SessionPreset {}

  /** The sessions of a snapshot that are in the set, by pid. */
  default List<Session> select(Profile profile, Snapshot snapshot) {
    return switch (this) {
      case IdleFrom(String client, Duration idle) ->
          snapshot
              .clients()
              .filter(session -> session.state() == SessionState.IDLE)
              .filter(session -> Objects.equals(ClientGroup.addressOf(session), client))
              .filter(session -> session.inState(snapshot.serverTime()).compareTo(idle) > 0)
              .toList();
      case RunningLongerThan(Duration age) ->
          snapshot
              .clients()
              .filter(session -> session.statementAge(snapshot.serverTime()).compareTo(age) > 0)
              .toList();
      case OutlivingWorker(String tier) ->
          profile.tiers().stream()
              .filter(one -> one.name().equals(tier))
              .findFirst()
              .map(one -> overdue(one, profile, snapshot))
              .orElse(List.of());
    };
  }

  /** Few are so old; only theirs is looked up. */
  private static List<Session> overdue(Tier tier, Profile profile, Snapshot snapshot) {
    Duration timeout = tier.workerTimeout();
    return timeout == null
        ? List.of()
        : snapshot
            .clients()
            .filter(session -> session.busyFor(snapshot.serverTime()).compareTo(timeout) > 0)
            .filter(session -> TierUse.tierOf(profile, session).filter(tier::equals).isPresent())
            .toList();
  }
}
