package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.SlotRemedies;
import dev.pgtriage.diagnosis.slot.SlotOutlook;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Growth;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A replication slot that keeps write-ahead log from being removed: its consumer is away or too
 * slow, and what it keeps fills the disk, or the slot is lost.
 *
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-replication-slots.html">PostgreSQL
 *     manual, pg_replication_slots</a>
 */
final class SlotRetainsWal implements Rule {

  private static final long MIB = 1L << 20;

  /** Two log segments: less is what a consumer leaves behind while it restarts. */
  private static final long LITTLE = 32 * MIB;

  /** A connected consumer that lags by this much does not keep up; an absent one is forgotten. */
  private static final long MUCH = 1024 * MIB;

  private static final Duration SOON = Duration.ofHours(12);
  private static final Duration LEAST_AWAY = Duration.ofSeconds(3);

  @Override
  public List<Finding> examine(Window window) {
    return window.currentReplication().stream()
        .flatMap(replication -> replication.slots().stream())
        .filter(slot -> !slot.temporary() && (slot.retainedBytes() != null || isLost(slot)))
        .flatMap(slot -> examine(window, slot).stream())
        .toList();
  }

  /** Such a slot keeps nothing any more, and the server tells no restart_lsn. */
  private static boolean isLost(ReplicationSlot slot) {
    return "lost".equals(slot.walStatus());
  }

  private static Optional<Finding> examine(Window window, ReplicationSlot slot) {
    long retained = Objects.requireNonNullElse(slot.retainedBytes(), 0L);
    SlotOutlook outlook = SlotOutlook.of(points(window, slot.name()), slot, window.latest());
    Growth growth = outlook.growth();
    String status = Objects.requireNonNullElse(slot.walStatus(), "");
    boolean lost = isLost(slot);
    boolean endangered = status.equals("unreserved");
    boolean large = retained >= MUCH || (retained >= LITTLE && outlook.grows());
    boolean forgotten = !slot.isActive() && large && isAway(window, slot.name());
    boolean slow = slot.isActive() && retained >= MUCH && growth != null && growth.isUpward();
    if (!lost && !endangered && !forgotten && !slow) {
      return Optional.empty();
    }
    Course.Forecast forecast = outlook.forecast();
    boolean soon = forecast != null && forecast.in(window.latest().takenAt()).compareTo(SOON) < 0;
    return Optional.of(
        new Finding(
            new FindingKey(FindingId.SLOT_RETAINS_WAL, ScreenText.line(slot.name(), 63)),
            lost || endangered || soon ? Severity.CRITICAL : Severity.WARNING,
            forgotten || lost || endangered ? Grade.CERTAIN : Grade.LIKELY,
            summary(window, slot, retained, outlook, lost),
            evidence(window, slot, retained, outlook),
            List.of(),
            SlotRemedies.of(window.profile(), window.latest(), slot),
            window.now(),
            retained));
  }

  private static String summary(
      Window window, ReplicationSlot slot, long retained, SlotOutlook outlook, boolean lost) {
    String name = "Slot " + ScreenText.line(slot.name(), 63);
    if (lost) {
      return name + " is lost: the log its consumer needs is gone; the consumer has to start anew.";
    }
    String who = slot.isActive() ? "its consumer lags" : "nobody reads it";
    Growth growth = outlook.growth();
    String pace =
        growth != null && outlook.grows()
            ? " and " + Bytes.text(growth.perSecond()) + "/s more"
            : "";
    Course.Forecast forecast = outlook.forecast();
    SlotOutlook.Room room = outlook.room();
    String end =
        forecast == null || room == null
            ? ""
            : "; %s in %s"
                .formatted(room.end().text(), Figures.age(forecast.in(window.latest().takenAt())));
    return "%s keeps %s of log%s (%s)%s.".formatted(name, Bytes.text(retained), pace, who, end);
  }

  private static List<Evidence> evidence(
      Window window, ReplicationSlot slot, long retained, SlotOutlook outlook) {
    Growth growth = outlook.growth();
    SlotOutlook.Room room = outlook.room();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Growth(
            "Keeps %s%s%s."
                .formatted(
                    Bytes.text(retained),
                    growth == null ? "" : ", growing by " + Bytes.text(growth.perSecond()) + "/s",
                    room == null ? "" : "; room for " + Bytes.text(room.bytes())),
            new Course(
                "retained WAL",
                "Bytes",
                outlook.points(),
                room == null ? null : retained + room.bytes(),
                outlook.forecast())));
    evidence.add(
        new Evidence.Fact(
            "%s slot%s%s; wal_status %s."
                .formatted(
                    slot.logical() ? "Logical" : "Physical",
                    slot.plugin() == null ? "" : ", plugin " + ScreenText.line(slot.plugin(), 63),
                    slot.database() == null
                        ? ""
                        : ", database " + ScreenText.line(slot.database(), 63),
                    Objects.requireNonNullElse(slot.walStatus(), "unknown"))));
    evidence.add(new Evidence.Fact(consumer(window, slot)));
    return evidence;
  }

  private static String consumer(Window window, ReplicationSlot slot) {
    Integer pid = slot.activePid();
    if (pid == null) {
      return "No walsender serves it: its consumer is not connected.";
    }
    return window.currentReplication().stream()
        .flatMap(replication -> replication.walsenders().stream())
        .filter(walsender -> walsender.pid() == pid)
        .findFirst()
        .map((Walsender walsender) ->
            "Consumer: %s from %s, pid %d, %s."
                .formatted(
                    ScreenText.line(walsender.applicationName(), 63),
                    Objects.requireNonNullElse(walsender.clientAddress(), "this host"),
                    pid,
                    Objects.requireNonNullElse(walsender.state(), "state unknown")))
        .orElse("Consumer: pid " + pid + ".");
  }

  /** Away in every reading of the last seconds, not just between two connections. */
  private static boolean isAway(Window window, String name) {
    List<Reading.Value<Replication>> readings = window.replication();
    Instant begin = readings.getLast().at().minus(LEAST_AWAY);
    List<Reading.Value<Replication>> recent =
        readings.size() == 1
            ? readings
            : readings.subList(
                Math.max(0, Math.min(readings.size() - 2, firstAfter(readings, begin))),
                readings.size());
    return recent.stream()
        .allMatch(reading ->
            reading.value().slots().stream()
                .filter(slot -> slot.name().equals(name))
                .noneMatch(ReplicationSlot::isActive));
  }

  private static int firstAfter(List<Reading.Value<Replication>> readings, Instant begin) {
    int index = 0;
    while (index < readings.size() && readings.get(index).at().isBefore(begin)) {
      index++;
    }
    return index;
  }

  private static List<MetricPoint> points(Window window, String name) {
    return window.replication().stream()
        .flatMap(reading ->
            reading.value().slots().stream()
                .filter(slot -> slot.name().equals(name) && slot.retainedBytes() != null)
                .map(slot ->
                    new MetricPoint(
                        reading.at(), Objects.requireNonNullElse(slot.retainedBytes(), 0L))))
        .toList();
  }
}
