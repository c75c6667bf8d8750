package dev.pgtriage.watch;

import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the locks of those who wait, on a thread of its own: in a pile-up, when they matter,
 * every other question may take long. It borrows a connection for as long as that takes.
 */
final class LocksLane {

  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Facts facts;
  private final SlowClock clock = new SlowClock(PERIOD);
  private @Nullable ServerReader lastReader;

  LocksLane(Facts facts) {
    this.facts = facts;
  }

  /** Asks when it is due. What was read before is not kept: an old lock is worse than none. */
  void run(ServerReader reader, List<Session> sessions, @Nullable SessionKey focus) {
    if (reader != lastReader) {
      clock.reset();
      lastReader = reader;
    }
    Set<Integer> owners = owners(sessions, focus);
    if (owners.isEmpty()) {
      facts.locks = new Reading.Value<>(List.of(), Instant.now());
    } else {
      new Question<>("the locks", clock, Catalog.locks(owners), reading -> facts.locks = reading)
          .ask(reader);
    }
  }

  private static Set<Integer> owners(List<Session> sessions, @Nullable SessionKey focus) {
    Set<Integer> owners = new TreeSet<>();
    if (focus != null) {
      owners.add(focus.pid());
    }
    for (Session session : sessions) {
      if (session.isBlocked() && owners.size() < Lock.MOST_SESSIONS) {
        owners.add(session.pid());
        owners.addAll(session.blockedBy());
      }
    }
    return owners;
  }
}
