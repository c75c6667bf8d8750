package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.table.SessionFacts;
import java.util.List;

/**
 * What the detail pane tells of one session.
 *
 * @param locks those known of it; the server is asked only for sessions that wait or are waited for
 * @param blockers who it waits for, as far as they are there
 * @param victims who waits for it
 * @param ended whether it is gone, and this is the last that was seen of it
 */
record SessionDetail(
    SessionFacts facts,
    List<Lock> locks,
    List<Session> blockers,
    List<Session> victims,
    boolean ended) {

  SessionDetail {
    locks = List.copyOf(locks);
    blockers = List.copyOf(blockers);
    victims = List.copyOf(victims);
  }

  /** A session that is there, among the others of its snapshot. */
  static SessionDetail of(SessionFacts facts, Snapshot snapshot) {
    Session session = facts.session();
    return new SessionDetail(
        facts,
        snapshot.locks().optional().orElse(List.of()).stream()
            .filter(lock -> lock.pid() == session.pid())
            .toList(),
        snapshot.sessions().stream()
            .filter(other -> session.blockedBy().contains(other.pid()))
            .toList(),
        snapshot.sessions().stream()
            .filter(other -> other.blockedBy().contains(session.pid()))
            .toList(),
        false);
  }

  /** The last that was seen of it, now that it is gone. */
  SessionDetail afterItsEnd() {
    return new SessionDetail(facts, List.of(), List.of(), List.of(), true);
  }
}
