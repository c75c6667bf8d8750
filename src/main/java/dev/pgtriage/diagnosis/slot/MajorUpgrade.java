package dev.pgtriage.diagnosis.slot;

import dev.pgtriage.snapshot.ReplicationSlot;

/**
 * Whether a slot stands in the way of a major upgrade: RDS upgrades no instance that has a logical
 * slot. A physical one does not stop it; RDS keeps those of its own replicas in order itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html">Amazon
 *     RDS User Guide, how to perform a major version upgrade</a>
 */
public final class MajorUpgrade {

  private MajorUpgrade() {}

  /** Whether it has to be dropped before. */
  public static boolean isBlockedBy(ReplicationSlot slot) {
    return slot.logical();
  }

  /** The same in a sentence. */
  public static String sentence(ReplicationSlot slot) {
    return isBlockedBy(slot)
        ? "Blocks a major upgrade: RDS does not begin one while a logical slot exists. Drop it just"
            + " before and create it again after; what is written in between does not reach the"
            + " consumer."
        : "Does not block a major upgrade, as a physical slot; its consumer has to be upgraded or"
            + " built anew.";
  }
}
