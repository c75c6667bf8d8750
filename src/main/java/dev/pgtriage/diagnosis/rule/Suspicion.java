package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import java.util.List;

/**
 * What a tier's suspects add up to.
 *
 * @param lost how many idle ones have lost their client at least, whichever they are
 */
record Suspicion(TierUse use, List<Suspected> suspected, int lost) {

  Suspicion {
    suspected = List.copyOf(suspected);
  }

  /** How many have lost their client besides those that are likely to. */
  int lostAmongOthers() {
    long likely =
        suspected.stream().filter(one -> one.isLikely() && !one.session().isActive()).count();
    return (int) Math.max(0, lost - likely);
  }

  /** How many have lost their client for sure or likely. */
  int sure() {
    long likely = suspected.stream().filter(Suspected::isLikely).count();
    return (int) likely + lostAmongOthers();
  }
}
