package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every session did since it was first seen, kept while it lives and some minutes more. The
 * memory is bounded: a session has at most {@value SessionTrack#MOST_SPANS} spans, the older of
 * which grow coarser, and the statements of all of them share one pool. For one thread.
 */
public final class SessionHistories {

  /** So long one may look at what has ended. */
  static final Duration KEPT = Duration.ofMinutes(5);

  /** A storm of short connections must not fill the memory. */
  static final int MOST_ENDED = 2_000;

  private final Duration gap;
  private final StatementPool statements = new StatementPool();
  private final Map<SessionKey, SessionTrack> tracks = new HashMap<>();
  private final Map<SessionKey, SessionTrack> ended = new LinkedHashMap<>();
  private @Nullable Instant last;

  /**
   * @param gap snapshots further apart than this have a gap between them
   */
  public SessionHistories(Duration gap) {
    this.gap = gap;
  }

  /** Adds a snapshot; one that is not newer than the last is left out. */
  public void record(Snapshot snapshot) {
    Instant now = snapshot.serverTime();
    if (last != null && !now.isAfter(last)) {
      return;
    }
    boolean contiguous = last != null && Duration.between(last, now).compareTo(gap) <= 0;
    last = now;
    for (Session session : snapshot.sessions()) {
      SessionTrack track = tracks.get(session.key());
      if (track == null) {
        track = new SessionTrack();
        tracks.put(session.key(), track);
      }
      track.add(session, now, contiguous, statements);
    }
    if (tracks.size() > snapshot.sessions().size()) {
      moveEnded(now);
    }
    forgetOld(now);
    if (statements.isFull()) {
      statements.keepOnly(tracks.values(), ended.values());
    }
  }

  /** What is known of a session. */
  public SessionHistory of(SessionKey key) {
    SessionTrack track = tracks.get(key);
    if (track != null) {
      return track.history(statements, false);
    }
    SessionTrack gone = ended.get(key);
    return gone == null ? SessionHistory.NONE : gone.history(statements, true);
  }

  /** How many sessions something is known of. */
  int size() {
    return tracks.size() + ended.size();
  }

  private void moveEnded(Instant now) {
    for (Iterator<Map.Entry<SessionKey, SessionTrack>> all = tracks.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<SessionKey, SessionTrack> entry = all.next();
      if (entry.getValue().lastSeen() < now.toEpochMilli()) {
        ended.put(entry.getKey(), entry.getValue());
        all.remove();
      }
    }
  }

  /** They stand in the order in which they ended. */
  private void forgetOld(Instant now) {
    long oldest = now.minus(KEPT).toEpochMilli();
    Iterator<SessionTrack> gone = ended.values().iterator();
    while (gone.hasNext() && (gone.next().lastSeen() < oldest || ended.size() > MOST_ENDED)) {
      gone.remove();
    }
  }
}
