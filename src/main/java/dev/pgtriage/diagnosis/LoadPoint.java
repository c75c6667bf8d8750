package dev.pgtriage.diagnosis;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One snapshot in the few numbers that the graphs draw: a window of these is kept where a window of
 * snapshots would be too large.
 *
 * @param at when the snapshot was taken, console clock
 * @param activeByWait active client sessions by what they spend their time on; the mean of these
 *     over time is the average active sessions (AAS)
 * @param connectionsByTier in the profile's order; what no tier owns comes last, under "no tier"
 * @param connections all client backends
 */
public record LoadPoint(
    Instant at,
    Map<WaitClass, Integer> activeByWait,
    List<Integer> connectionsByTier,
    int connections) {

  public LoadPoint {
    activeByWait = Map.copyOf(activeByWait);
    connectionsByTier = List.copyOf(connectionsByTier);
  }

  /** Active sessions of all classes. */
  public int active() {
    return activeByWait.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The point for a snapshot; there is one entry more than tiers, for sessions without one. */
  public static LoadPoint of(Profile profile, Snapshot snapshot) {
    Map<WaitClass, Integer> active = new EnumMap<>(WaitClass.class);
    int[] byTier = new int[profile.tiers().size() + 1];
    int connections = 0;
    TierLookup tiers = new TierLookup(profile);
    for (Session session : (Iterable<Session>) snapshot.clients()::iterator) {
      connections++;
      session.load().ifPresent(waitClass -> active.merge(waitClass, 1, Integer::sum));
      int tier = tiers.indexOf(session);
      byTier[tier < 0 ? byTier.length - 1 : tier]++;
    }
    return new LoadPoint(
        snapshot.takenAt(), active, Arrays.stream(byTier).boxed().toList(), connections);
  }
}
