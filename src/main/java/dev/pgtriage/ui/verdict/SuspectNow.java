package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Instant;

/**
 * What a suspect does in the latest snapshot, in words.
 *
 * @param client where it comes from
 * @param doing its state and for how long, and what it waits for
 */
record SuspectNow(String client, String doing) {

  /**
   * @param at the server's time of the snapshot
   */
  static SuspectNow of(Session session, Instant at) {
    ClientAddress address = session.client();
    return new SuspectNow(address == null ? "local" : address.address(), doing(session, at));
  }

  private static String doing(Session session, Instant at) {
    SessionState state = session.state();
    if (session.hidden() || state == null) {
      return "hidden from this login";
    }
    WaitEvent wait = session.waitEvent();
    String lasting = state.text() + " " + Figures.age(session.inState(at));
    return wait == null ? lasting : lasting + ", " + wait.type() + ": " + wait.event();
  }
}
