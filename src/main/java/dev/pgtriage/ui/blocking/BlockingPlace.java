package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where someone stands in the forest.
 *
 * @param depth 0 for a root
 * @param expanded whether those who wait for it are shown; false where nobody does
 * @param facts null for what is no session
 */
record BlockingPlace(Node node, int depth, boolean expanded, @Nullable SessionFacts facts) {

  /** What names it from one snapshot to the next. */
  static SessionKey keyOf(Node node) {
    return node.holder() instanceof Holder.Backend(var session)
        ? session.key()
        : new SessionKey(node.holder().pid(), Instant.EPOCH);
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
