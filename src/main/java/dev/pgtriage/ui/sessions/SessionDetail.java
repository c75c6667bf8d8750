package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Session;
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
}
