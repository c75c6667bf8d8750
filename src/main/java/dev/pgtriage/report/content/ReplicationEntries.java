package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.slot.SlotOutlook;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of the server's slots and of who reads its log. */
final class ReplicationEntries {

  private final Seen seen;
  private final Snapshot snapshot;

  ReplicationEntries(Seen seen) {
    this.seen = seen;
    this.snapshot = seen.latest();
  }

  /** The slots, the one that keeps most first. */
  Section<SlotEntry> slots() {
    return Section.of(
        snapshot.replication(),
        snapshot.takenAt(),
        "The slots",
        replication ->
            replication.slots().stream()
                .sorted(Comparator.comparingLong(ReplicationEntries::retained).reversed())
                .map(slot -> slot(slot, replication))
                .toList());
  }

  private static long retained(ReplicationSlot slot) {
    return Objects.requireNonNullElse(slot.retainedBytes(), 0L);
  }

  private SlotEntry slot(ReplicationSlot slot, Replication replication) {
    Walsender sender =
        replication.walsenders().stream()
            .filter(one -> Objects.equals(one.pid(), slot.activePid()))
            .findFirst()
            .orElse(null);
    SlotOutlook outlook = SlotOutlook.of(course(slot), slot, snapshot);
    Course.Forecast forecast = outlook.forecast();
    SlotOutlook.Room room = outlook.room();
    return new SlotEntry(
        Wording.name(slot.name()),
        slot.logical() ? "logical" : "physical",
        Wording.name(slot.plugin()),
        Wording.name(slot.database()),
        slot.isActive(),
        Wording.name(consumer(slot, sender)),
        slot.retainedBytes(),
        Wording.name(slot.walStatus()),
        slot.safeWalBytes(),
        slot.xminAge(),
        text(slot.restartLsn()),
        text(slot.confirmedFlushLsn()),
        slot.unconfirmedBytes(),
        outlook.growth() == null ? null : outlook.growth().perSecond(),
        forecast == null ? null : Wording.toMillis(forecast.in(snapshot.takenAt())),
        forecast == null || room == null ? null : room.end().text(),
        lag(sender),
        slot.traits().inactiveSince());
  }

  /** The readings of the window; the newest snapshot's alone where nothing was recorded. */
  private List<MetricPoint> course(ReplicationSlot slot) {
    return seen.slots().getOrDefault(slot.name(), List.of());
  }

  /** A walsender, or a session that calls {@code pg_logical_slot_get_changes}. */
  private String consumer(ReplicationSlot slot, @Nullable Walsender sender) {
    Integer pid = slot.activePid();
    if (pid == null) {
      return "";
    }
    if (sender != null) {
      return consumer(pid, sender.applicationName(), sender.clientAddress());
    }
    Optional<Session> reader =
        snapshot.sessions().stream().filter(session -> session.pid() == pid).findFirst();
    return reader
        .map(session ->
            consumer(
                pid,
                session.applicationName(),
                session.client() == null ? null : session.client().address()))
        .orElse("pid " + pid);
  }

  private static String consumer(int pid, String application, @Nullable String client) {
    return (application.isEmpty() ? "pid " + pid : application + " (pid " + pid + ")")
        + (client == null ? "" : " from " + client);
  }

  /** Who reads the log, with a slot or without. */
  Section<WalsenderEntry> walsenders() {
    return Section.of(
        snapshot.replication(),
        snapshot.takenAt(),
        "The walsenders",
        replication ->
            replication.walsenders().stream().map(ReplicationEntries::walsender).toList());
  }

  private static WalsenderEntry walsender(Walsender sender) {
    return new WalsenderEntry(
        sender.pid(),
        Wording.name(sender.user()),
        Wording.name(sender.applicationName()),
        Wording.name(sender.clientAddress()),
        Wording.name(sender.state()),
        Wording.name(sender.syncState()),
        sender.behind().unreplayedBytes(),
        lag(sender),
        sender.behind().unsentBytes());
  }

  private static @Nullable Duration lag(@Nullable Walsender sender) {
    Duration lag = sender == null ? null : sender.replayLag();
    return lag == null ? null : Wording.toMillis(lag);
  }

  private static String text(@Nullable Lsn lsn) {
    return lsn == null ? "" : lsn.toString();
  }
}
