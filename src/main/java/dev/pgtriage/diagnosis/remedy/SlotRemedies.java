package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.window.FreshMetric;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What to do about a slot that keeps log: its consumer first, a bound next, dropping it last.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-replication.html">PostgreSQL
 *     manual, max_slot_wal_keep_size</a>
 */
public final class SlotRemedies {

  private static final long MEBIBYTE = 1L << 20;

  /** What RDS calls the slots of its read replicas. */
  private static final String OF_RDS = "rds_";

  private SlotRemedies() {}

  /** The remedies, the mildest first. */
  public static List<Remedy> of(Profile profile, Snapshot snapshot, ReplicationSlot slot) {
    List<Remedy> remedies = new ArrayList<>();
    String reads =
        (slot.logical() ? "plugin " + slot.plugin() + ", database " + slot.database() : "physical")
            + (slot.isActive() ? ", walsender " + slot.activePid() : ", not connected");
    remedies.add(
        new Remedy.Copy(
            Target.SQL,
            "See whether the reader of slot " + slot.name() + " is back",
            "SELECT slot_name, active, active_pid, restart_lsn, confirmed_flush_lsn\n"
                + "  FROM pg_replication_slots WHERE slot_name = "
                + Quoting.literal(slot.name())
                + ";",
            TakesEffect.AT_ONCE,
            "Restart the slot's consumer (%s): it has to connect again; this shows whether it gets on."
                .formatted(reads)));
    long retained = slot.retainedBytes() == null ? 0 : slot.retainedBytes();
    // Half of what is left on the disk: the bound has to hold before the disk is full.
    double more =
        FreshMetric.of(snapshot, "FreeStorageSpace")
            .map(free -> free.value() / 2)
            .orElse(1.0 * retained);
    long keep = Math.max(1024, Math.round((retained + more) / MEBIBYTE));
    ServerSetting.of(profile, snapshot, "max_slot_wal_keep_size", Long.toString(keep), false)
        .map(remedy -> warned(remedy, keep))
        .ifPresent(remedies::add);
    Aws aws = profile.aws();
    if (aws != null) {
      remedies.add(
          new Remedy.Copy(
              Target.AWS_CLI,
              "Enlarge the storage",
              "aws rds modify-db-instance %s --db-instance-identifier %s --allocated-storage NEW_GIB --apply-immediately"
                  .formatted(ServerSetting.identity(aws), Quoting.word(aws.instance())),
              TakesEffect.AT_ONCE,
              "Put the new size for NEW_GIB, at least 10% more than now. Storage can't shrink, nor change"
                  + " again for six hours."));
    }
    remedies.add(
        new Remedy.Copy(
            Target.SQL,
            "Drop slot " + slot.name() + " for good",
            "SELECT pg_drop_replication_slot(slot_name)\n  FROM pg_replication_slots\n WHERE slot_name = %s AND NOT active;"
                .formatted(Quoting.literal(slot.name())),
            TakesEffect.AT_ONCE,
            "Frees the log at the next checkpoint. The consumer loses every change since its last"
                + " confirmed position and has to load everything anew."
                + (slot.isActive() ? " Stop the consumer first: this drops no slot in use." : "")
                + (slot.name().startsWith(OF_RDS)
                    ? " This slot belongs to a read replica that RDS keeps: delete the replica"
                        + " instead."
                    : "")));
    return remedies;
  }

  /** A bound saves the disk at the price of the slot. */
  private static Remedy warned(Remedy remedy, long keepMib) {
    return remedy instanceof Remedy.Copy copy
        ? new Remedy.Copy(
            copy.target(),
            copy.title(),
            copy.command(),
            copy.takesEffect(),
            "Every slot that keeps more than %s is lost then, and its consumer has to load everything anew. "
                    .formatted(Bytes.text(keepMib * MEBIBYTE))
                + copy.note())
        : remedy;
  }
}
