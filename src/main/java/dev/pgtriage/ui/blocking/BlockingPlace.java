package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where someone stands in the forest.
 *
 * @param depth 0 for a root
 * @param expanded whether those who wait for it are shown; false where nobody does
 * @param profile whose tiers own its sessions
 */
record BlockingPlace(Node node, int depth, boolean expanded, Profile profile) {

  /** What names it from one snapshot to the next. */
  static SessionKey keyOf(Node node) {
    return node.holder() instanceof Holder.Backend(Session session)
        ? session.key()
        : new SessionKey(node.holder().pid(), Instant.EPOCH);
  }

  /**
   * The session; null for what is none. Found when it is asked for: of thousands of places a screen
   * shows some thirty.
   */
  @Nullable SessionFacts facts() {
    if (!(node.holder() instanceof Holder.Backend(Session session))) {
      return null;
    }
    Optional<Tier> tier =
        session.isClientBackend() ? TierUse.tierOf(profile, session) : Optional.empty();
    return new SessionFacts(
        session,
        tier.orElse(null),
        tier.map(profile.tiers()::indexOf).orElse(-1),
        !node.victims().isEmpty());
  }

  boolean isRoot() {
    return depth == 0;
  }

  boolean isExpandable() {
    return !node.victims().isEmpty();
  }

  /** Each snapshot has its own: comparing chains of thousands would cost more than drawing them. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
