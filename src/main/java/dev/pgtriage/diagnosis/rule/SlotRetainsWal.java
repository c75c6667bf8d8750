package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.SlotRemedies;
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
import org.jspecify.annotations.Nullable;

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

  /** A connected consumer that lags by this much does not keep up. */
  private static final long MUCH = 1024 * MIB;

  private static final Duration SOON = Duration.ofHours(12);
  private static final Duration LEAST_AWAY = Duration.ofSeconds(3);

  /** How much disk is left, and what fills it. */
  private record Room(double bytes, String of) {}

  @Override
  public List<Finding> examine(Window window) {
    return window.latest().replication().optional().stream()
        .flatMap(replication -> replication.slots().stream())
        .filter(slot -> !slot.temporary() && slot.retainedBytes() != null)
        .flatMap(slot -> examine(window, slot).stream())
        .toList();
  }

  private static Optional<Finding> examine(Window window, ReplicationSlot slot) {
    long retained = Objects.requireNonNullElse(slot.retainedBytes(), 0L);
    List<MetricPoint> points = points(window, slot.name());
    Optional<Growth> growth = growth(points);
    boolean grows = growth.filter(one -> one.perSecond() > 0).isPresent();
    String status = Objects.requireNonNullElse(slot.walStatus(), "");
    boolean lost = status.equals("lost");
    boolean endangered = status.equals("unreserved");
    boolean forgotten =
        !slot.isActive() && retained >= LITTLE && grows && isAway(window, slot.name());
    boolean slow =
        slot.isActive() && retained >= MUCH && growth.filter(Growth::isUpward).isPresent();
    if (!lost && !endangered && !forgotten && !slow) {
      return Optional.empty();
    }
    Optional<Room> room = room(window, slot);
    Course.Forecast forecast =
        growth.isPresent() && room.isPresent()
            ? forecast(growth.get(), room.get(), window.latest().takenAt())
            : null;
    boolean soon = forecast != null && forecast.in(window.latest().takenAt()).compareTo(SOON) < 0;
    return Optional.of(
        new Finding(
            new FindingKey(FindingId.SLOT_RETAINS_WAL, ScreenText.line(slot.name(), 63)),
            lost || endangered || soon ? Severity.CRITICAL : Severity.WARNING,
            forgotten || lost || endangered ? Grade.CERTAIN : Grade.LIKELY,
            summary(window, slot, retained, growth, room, forecast, lost),
            evidence(window, slot, retained, points, growth, room, forecast),
            List.of(),
            SlotRemedies.of(window.profile(), window.latest(), slot),
            window.now(),
            retained));
  }

  private static String summary(
      Window window,
      ReplicationSlot slot,
      long retained,
      Optional<Growth> growth,
      Optional<Room> room,
      Course.@Nullable Forecast forecast,
      boolean lost) {
    String name = "Slot " + ScreenText.line(slot.name(), 63);
    if (lost) {
      return name + " is lost: the log its consumer needs is gone; the consumer has to start anew.";
    }
    String who = slot.isActive() ? "its consumer lags" : "nobody reads it";
    String pace =
        growth
            .filter(one -> one.perSecond() > 0)
            .map(one -> " and " + Bytes.text(one.perSecond()) + "/s more")
            .orElse("");
    String end =
        forecast == null || room.isEmpty()
            ? ""
            : "; %s in %s"
                .formatted(room.get().of(), Figures.age(forecast.in(window.latest().takenAt())));
    return "%s keeps %s of log%s (%s)%s.".formatted(name, Bytes.text(retained), pace, who, end);
  }

  private static List<Evidence> evidence(
      Window window,
      ReplicationSlot slot,
      long retained,
      List<MetricPoint> points,
      Optional<Growth> growth,
      Optional<Room> room,
      Course.@Nullable Forecast forecast) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Growth(
            "Keeps %s%s%s."
                .formatted(
                    Bytes.text(retained),
                    growth
                        .map(one -> ", growing by " + Bytes.text(one.perSecond()) + "/s")
                        .orElse(""),
                    room.map(one -> "; room for " + Bytes.text(one.bytes())).orElse("")),
            new Course(
                "retained WAL",
                "Bytes",
                points,
                room.map(one -> retained + one.bytes()).orElse(null),
                forecast)));
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
    return window.latest().replication().optional().stream()
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

  /** Two readings already tell a direction; the interval comes with more of them. */
  private static Optional<Growth> growth(List<MetricPoint> points) {
    Optional<Growth> robust = Growth.of(points);
    if (robust.isPresent() || points.size() < 2) {
      return robust;
    }
    MetricPoint first = points.getFirst();
    MetricPoint last = points.getLast();
    double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
    double slope = seconds <= 0 ? 0 : (last.value() - first.value()) / seconds;
    return Optional.of(new Growth(slope, slope, slope));
  }

  /** What comes first: max_slot_wal_keep_size, after which the slot is lost, or the full disk. */
  private static Optional<Room> room(Window window, ReplicationSlot slot) {
    Optional<Room> disk =
        new Load(window)
            .metric("FreeStorageSpace")
            .map(point -> new Room(point.value(), "the disk is full"));
    Long safe = slot.safeWalBytes();
    Optional<Room> keep =
        safe == null || safe < 0
            ? Optional.empty()
            : Optional.of(new Room(safe, "the slot is lost"));
    if (disk.isEmpty() || keep.isEmpty()) {
      return disk.or(() -> keep);
    }
    return keep.get().bytes() < disk.get().bytes() ? keep : disk;
  }

  private static Course.@Nullable Forecast forecast(Growth growth, Room room, Instant now) {
    Instant at = Growth.reaches(growth.perSecond(), 0, room.bytes(), now);
    Instant earliest = Growth.reaches(growth.high(), 0, room.bytes(), now);
    return at == null || earliest == null
        ? null
        : new Course.Forecast(
            at, earliest, Growth.reaches(growth.low(), 0, room.bytes(), now), growth.perSecond());
  }
}
