package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of a few sessions and their locks. */
final class SnapshotBuilder {

  static final Instant NOW = Instant.parse("2026-11-02T15:00:00Z");

  private final List<Session> sessions = new ArrayList<>();
  private final List<Lock> locks = new ArrayList<>();
  private boolean locksRead = true;
  private Instant locksReadAt = NOW;

  /** A session that idles in a transaction since so many seconds. */
  SnapshotBuilder idleInTransaction(int pid, int seconds) {
    return session(pid, null, SessionState.IDLE_IN_TRANSACTION, seconds, List.of());
  }

  /** A session whose statement has run, and waited, for so many seconds. */
  SnapshotBuilder waiting(int pid, int seconds, Integer... blockedBy) {
    return session(pid, null, SessionState.ACTIVE, seconds, List.of(blockedBy));
  }

  /** A worker of a parallel query. */
  SnapshotBuilder worker(int pid, int leader, int seconds, Integer... blockedBy) {
    return session(pid, leader, SessionState.ACTIVE, seconds, List.of(blockedBy));
  }

  SnapshotBuilder holds(int pid, String mode, String target) {
    locks.add(new Lock(pid, type(target), mode, true, target, null));
    return this;
  }

  /** A lock waited for, since so many seconds; null before version 14. */
  SnapshotBuilder awaits(int pid, String mode, String target, @Nullable Integer seconds) {
    locks.add(
        new Lock(
            pid,
            type(target),
            mode,
            false,
            target,
            seconds == null ? null : NOW.minusSeconds(seconds)));
    return this;
  }

  /** The locks were read so many seconds before the sessions. */
  SnapshotBuilder locksReadBefore(int seconds) {
    locksReadAt = NOW.minusSeconds(seconds);
    return this;
  }

  SnapshotBuilder withoutLocks() {
    locksRead = false;
    return this;
  }

  Snapshot build() {
    return new Snapshot(
        NOW,
        NOW,
        Duration.ofMillis(5),
        new Server(
            new ServerVersion(180_000), "shop", "oncall", NOW.minus(Duration.ofDays(1)), false),
        sessions.stream().sorted(Comparator.comparingInt(Session::pid)).toList(),
        locksRead ? new Reading.Value<>(locks, locksReadAt) : new Reading.Pending<>(),
        new Reading.Pending<>(),
        new Reading.Pending<>(),
        new Reading.Pending<>(),
        new Reading.Pending<>(),
        new Reading.Pending<>(),
        new Reading.Pending<>(),
        new Reading.Pending<List<MetricSeries>>());
  }

  private SnapshotBuilder session(
      int pid, @Nullable Integer leader, SessionState state, int seconds, List<Integer> blockedBy) {
    Instant since = NOW.minusSeconds(seconds);
    sessions.add(
        new Session(
            pid,
            NOW.minusSeconds(3600),
            leader == null ? "client backend" : "parallel worker",
            leader,
            "shop",
            "shop_api",
            "gunicorn",
            null,
            state,
            since,
            since,
            since,
            blockedBy.isEmpty() ? null : new WaitEvent("Lock", "relation"),
            null,
            null,
            null,
            new Statement("SELECT 1", "SELECT ?"),
            blockedBy,
            false));
    return this;
  }

  private static String type(String target) {
    return target.startsWith("transaction ") ? "transactionid" : "relation";
  }
}
