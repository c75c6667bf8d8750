package dev.pgtriage.diagnosis.window;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a snapshot that is no longer the newest.
 *
 * @param takenAt console clock
 * @param serverTime server clock
 * @param used backends that count against {@code max_connections}, the console's own among them
 * @param connections client backends, the console's own left out
 * @param connectionsByTier in the profile's order
 * @param activeByWait active client sessions by what they spend their time on
 * @param arrived client sessions that were not there at the moment before
 * @param newborn client sessions younger than {@link #NEWBORN}
 */
public record Moment(
    Instant takenAt,
    Instant serverTime,
    int used,
    int connections,
    List<Integer> connectionsByTier,
    Map<WaitClass, Integer> activeByWait,
    int arrived,
    int newborn) {

  /** Sessions this young were seen because many begin, not because they stay. */
  public static final Duration NEWBORN = Duration.ofMillis(50);

  public Moment {
    connectionsByTier = List.copyOf(connectionsByTier);
    activeByWait = Map.copyOf(activeByWait);
  }

  /** Active client sessions. */
  public int active() {
    return activeByWait.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Active client sessions that spend their time on that. */
  public int active(WaitClass waitClass) {
    return activeByWait.getOrDefault(waitClass, 0);
  }

  static Moment of(Snapshot snapshot, List<TierUse> tiers, @Nullable Snapshot before) {
    Map<WaitClass, Integer> active = new EnumMap<>(WaitClass.class);
    int connections = 0;
    for (TierUse use : tiers) {
      connections += use.sessions().size();
      for (Session session : use.sessions()) {
        session.load().ifPresent(waitClass -> active.merge(waitClass, 1, Integer::sum));
      }
    }
    return new Moment(
        snapshot.takenAt(),
        snapshot.serverTime(),
        (int) snapshot.sessions().stream().filter(Session::isClientBackend).count(),
        connections,
        tiers.stream().filter(use -> use.tier() != null).map(use -> use.sessions().size()).toList(),
        active,
        before == null ? 0 : arrived(before.sessions(), snapshot.sessions()),
        newborn(snapshot));
  }

  private static int newborn(Snapshot snapshot) {
    Instant oldest = snapshot.serverTime().minus(NEWBORN);
    return (int)
        snapshot.clients().filter(session -> session.backendStart().isAfter(oldest)).count();
  }

  /** Both lists are in the order of their pids. */
  private static int arrived(List<Session> before, List<Session> now) {
    int arrived = 0;
    int at = 0;
    for (Session session : now) {
      if (!session.isClientBackend()) {
        continue;
      }
      while (at < before.size() && before.get(at).pid() < session.pid()) {
        at++;
      }
      SessionKey key = session.key();
      if (at == before.size() || !before.get(at).key().equals(key)) {
        arrived++;
      }
    }
    return arrived;
  }
}
