package dev.pgtriage.diagnosis;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of many sessions. Thousands of them share a few dozen clients, users and applications,
 * and matching those takes longer than remembering them. For one snapshot and one thread.
 */
final class TierLookup {

  private record Key(
      String application,
      @Nullable String client,
      @Nullable String user,
      @Nullable String database) {}

  private final Profile profile;
  private final Map<Key, Integer> known = new HashMap<>();

  TierLookup(Profile profile) {
    this.profile = profile;
  }

  /** The place in the profile of the tier that owns a session; -1 when none does. */
  int indexOf(Session session) {
    return known.computeIfAbsent(
        new Key(
            session.applicationName(),
            session.client() == null ? null : session.client().address(),
            session.user(),
            session.database()),
        key -> {
          Optional<Tier> tier =
              profile.tierOf(key.application(), key.client(), key.user(), key.database());
          return tier.map(profile.tiers()::indexOf).orElse(-1);
        });
  }
}
