package dev.pgtriage.diagnosis;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one tier may hold and what it holds.
 *
 * @param tier null for the sessions that no tier owns
 * @param sessions the tier's client backends
 * @param overdue those among them whose statement is older than the tier's worker timeout: the
 *     worker that asked is dead by then, its backend works for nobody
 */
public record TierUse(@Nullable Tier tier, List<Session> sessions, List<Session> overdue) {

  public TierUse {
    sessions = List.copyOf(sessions);
    overdue = List.copyOf(overdue);
  }

  /** The tier's name, or what stands for "no tier". */
  public String name() {
    return tier == null ? "no tier" : tier.name();
  }

  /** What the tier may hold; 0 for sessions that no tier owns. */
  public int budget() {
    return tier == null ? 0 : tier.budget();
  }

  /** How many of its sessions run a statement. */
  public int active() {
    return (int) sessions.stream().filter(Session::isActive).count();
  }

  /** Whether it holds more than a healthy tier can. */
  public boolean isOverBudget() {
    return tier != null && sessions.size() > budget();
  }

  /** Every tier of the profile in its order, then the sessions without one where there are any. */
  public static List<TierUse> of(Profile profile, Snapshot snapshot) {
    List<Tier> tiers = profile.tiers();
    List<List<Session>> byTier = new ArrayList<>();
    tiers.forEach(tier -> byTier.add(new ArrayList<>()));
    List<Session> without = new ArrayList<>();
    TierLookup lookup = new TierLookup(profile);
    snapshot
        .clients()
        .forEach(session -> {
          int index = lookup.indexOf(session);
          (index < 0 ? without : byTier.get(index)).add(session);
        });
    List<TierUse> uses = new ArrayList<>();
    for (int index = 0; index < tiers.size(); index++) {
      Tier tier = tiers.get(index);
      List<Session> sessions = byTier.get(index);
      uses.add(new TierUse(tier, sessions, overdue(tier, sessions, snapshot)));
    }
    if (!without.isEmpty()) {
      uses.add(new TierUse(null, without, List.of()));
    }
    return List.copyOf(uses);
  }

  /** The tier that owns a session. */
  public static Optional<Tier> tierOf(Profile profile, Session session) {
    return profile.tierOf(
        session.applicationName(),
        session.client() == null ? null : session.client().address(),
        session.user(),
        session.database());
  }

  private static List<Session> overdue(Tier tier, List<Session> sessions, Snapshot snapshot) {
    Duration timeout = tier.workerTimeout();
    return timeout == null
        ? List.of()
        : sessions.stream()
            .filter(session -> session.busyFor(snapshot.serverTime()).compareTo(timeout) > 0)
            .toList();
  }
}
