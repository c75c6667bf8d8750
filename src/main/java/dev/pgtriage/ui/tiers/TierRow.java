package dev.pgtriage.ui.tiers;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import java.time.Duration;

/**
 * A tier as its row says it.
 *
 * @param index its place in the profile; -1 for sessions without a tier
 * @param share connections over budget, 1 being full; 0 without a budget
 */
record TierRow(
    String name,
    int index,
    int connections,
    int budget,
    double share,
    String verdict,
    boolean over,
    String workerTimeout,
    int active,
    int overdue) {

  static TierRow of(TierUse use, int index) {
    int connections = use.sessions().size();
    int over = connections - use.budget();
    Duration timeout = use.tier() == null ? null : use.tier().workerTimeout();
    return new TierRow(
        use.name(),
        use.tier() == null ? -1 : index,
        connections,
        use.budget(),
        use.budget() == 0 ? 0 : (double) connections / use.budget(),
        use.tier() == null
            ? "in no budget"
            : over > 0 ? over(over, connections, use.budget()) : "within budget",
        use.isOverBudget(),
        timeout == null ? "none" : Figures.limit(timeout),
        use.active(),
        use.overdue().size());
  }

  /** {@code 10 over budget}; far above it how many times. */
  private static String over(int over, int connections, int budget) {
    return over
        + " over budget"
        + (budget > 0 && connections >= 2 * budget
            ? ", ×" + Figures.average((double) connections / budget)
            : "");
  }

  /** What shows its sessions. */
  String filter() {
    return index < 0
        ? "tier:none"
        : name.indexOf(' ') < 0 ? "tier:" + name : "tier:\"" + name + '"';
  }
}
