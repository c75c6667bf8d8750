package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Those of a finding's suspects that are still there. */
  static Map<SessionKey, SuspectNow> of(Finding finding, Snapshot snapshot) {
    Set<SessionKey> keys =
        finding.suspects().stream().map(Suspect::key).collect(Collectors.toSet());
    Map<SessionKey, SuspectNow> found = new HashMap<>();
    snapshot.sessions().stream()
        .filter(session -> keys.contains(session.key()))
        .forEach(session -> found.put(session.key(), of(session, snapshot.serverTime())));
    return found;
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
