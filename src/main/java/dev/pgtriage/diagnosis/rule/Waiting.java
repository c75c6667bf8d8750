package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.CurrentLocks;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long blocked sessions have waited, and for what. */
final class Waiting {

  private final Window window;
  private final Instant now;
  private final Map<Integer, Lock> awaited = new HashMap<>();

  Waiting(Window window) {
    this.window = window;
    now = window.now();
    CurrentLocks.of(window.latest()).awaited().forEach(lock -> awaited.put(lock.pid(), lock));
  }

  /**
   * How long a blocked session has waited. Where the server does not say (before version 14, and in
   * the first seconds), as long as it was seen waiting; whoever waited from the first snapshot on
   * has perhaps done so as long as its statement has run.
   */
  Duration of(Session session) {
    Lock lock = awaited.get(session.pid());
    Instant since = lock == null ? null : lock.waitingSince();
    Duration statement = session.statementAge(now);
    if (since == null || since.isAfter(now)) {
      since = seenSince(session);
    }
    if (since == null) {
      return statement;
    }
    Duration wait = Duration.between(since, now);
    return wait.compareTo(statement) < 0 ? wait : statement;
  }

  private @Nullable Instant seenSince(Session session) {
    Instant first = window.moments().getFirst().serverTime();
    return window.blockedSince(session).filter(seen -> seen.isAfter(first)).orElse(null);
  }

  /** What it waits for, such as {@code ShareLock on transaction 4711}. */
  Optional<String> lockOf(Session session) {
    return Optional.ofNullable(awaited.get(session.pid()))
        .map(lock -> lock.mode() + " on " + lock.target());
  }
}
