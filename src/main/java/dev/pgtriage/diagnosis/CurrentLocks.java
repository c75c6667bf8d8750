package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Those of a snapshot's locks that still speak of its sessions. Locks are read every other second
 * and know their session by its pid alone: meanwhile it may have got the lock and wait for another,
 * or another session may have the pid.
 *
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-locks.html">PostgreSQL manual,
 *     pg_locks, waitstart</a>
 */
public final class CurrentLocks {

  private record What(int pid, String lockType, String target) {}

  private final Map<Integer, Session> sessions;
  private final List<Lock> locks;
  private final Instant readAt;
  private final Set<What> known = new HashSet<>();
  private final Set<Integer> read = new HashSet<>();

  /**
   * The locks of a snapshot that could be read; a reading that failed has none.
   *
   * @param sessions the snapshot's, by pid
   */
  CurrentLocks(Snapshot snapshot, Map<Integer, Session> sessions) {
    this.sessions = sessions;
    if (snapshot.locks() instanceof Reading.Value<List<Lock>>(List<Lock> rows, Instant at)) {
      locks = rows;
      readAt = snapshot.serverTimeAt(at);
    } else {
      locks = List.of();
      readAt = snapshot.serverTime();
    }
    for (Lock lock : locks) {
      known.add(new What(lock.pid(), lock.lockType(), lock.target()));
      read.add(lock.pid());
    }
  }

  /** The locks of a snapshot. */
  public static CurrentLocks of(Snapshot snapshot) {
    return new CurrentLocks(
        snapshot,
        snapshot.sessions().stream()
            .collect(Collectors.toMap(Session::pid, Function.identity(), (one, other) -> one)));
  }

  /** Locks that are held by the transactions that hold them now. */
  List<Lock> held() {
    return locks.stream().filter(Lock::granted).filter(this::isOfItsTransaction).toList();
  }

  /** What sessions that are blocked wait for now. */
  public List<Lock> awaited() {
    return locks.stream().filter(lock -> !lock.granted()).filter(this::isAwaited).toList();
  }

  /** Whether the reading has locks of that session, be they current or not. */
  public boolean isRead(int pid) {
    return read.contains(pid);
  }

  private boolean isOfItsTransaction(Lock lock) {
    Session session = sessions.get(lock.pid());
    Instant began = session == null ? null : session.xactStart();
    return began == null || !readAt.isBefore(began);
  }

  private boolean isAwaited(Lock lock) {
    Session session = sessions.get(lock.pid());
    return session != null
        && session.isBlocked()
        && beganWithin(session.queryStart(), lock)
        && isInTheWay(session, lock);
  }

  /** Where the server does not say when the wait began, it is as old as the reading at least. */
  private boolean beganWithin(@Nullable Instant statement, Lock lock) {
    Instant since = lock.waitingSince() == null ? readAt : lock.waitingSince();
    return statement == null || !since.isBefore(statement);
  }

  /**
   * Whether somebody who blocks the session had to do with this lock. One statement waits for
   * several locks, one after the other; who blocks it now is newer than what was read. Blockers
   * whose locks were not read prove nothing.
   */
  private boolean isInTheWay(Session session, Lock lock) {
    return session.blockedBy().stream()
        .anyMatch(blocker ->
            !read.contains(blocker)
                || known.contains(new What(blocker, lock.lockType(), lock.target())));
  }
}
