package dev.pgtriage.diagnosis.slot;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.window.FreshMetric;
import dev.pgtriage.diagnosis.window.Growth;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much log a slot keeps, how fast that grows, and when it ends: at {@code
 * max_slot_wal_keep_size}, after which the slot is lost, or with the full disk.
 *
 * @param points what it kept, bytes, oldest first
 * @param growth bytes a second; null before the second reading
 * @param room null when neither the disk's nor the slot's is known
 * @param forecast null when it does not grow, or has no known end
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-replication-slots.html">PostgreSQL
 *     manual, pg_replication_slots</a>
 */
public record SlotOutlook(
    List<MetricPoint> points,
    @Nullable Growth growth,
    @Nullable Room room,
    Course.@Nullable Forecast forecast) {

  /** What happens when there is no room left. */
  public enum End {
    SLOT_LOST("the slot is lost"),
    DISK_FULL("the disk is full");

    private final String text;

    End(String text) {
      this.text = text;
    }

    /** In a sentence, before "in 9 h". */
    public String text() {
      return text;
    }
  }

  /**
   * How much may still be written.
   *
   * @param end what comes then
   */
  public record Room(double bytes, End end) {}

  public SlotOutlook {
    points = List.copyOf(points);
  }

  /**
   * The outlook of a slot.
   *
   * @param points what it kept, oldest first; the newest is the slot's
   */
  public static SlotOutlook of(List<MetricPoint> points, ReplicationSlot slot, Snapshot snapshot) {
    Growth growth = growth(points).orElse(null);
    Room room = room(slot, snapshot).orElse(null);
    return new SlotOutlook(
        points,
        growth,
        room,
        growth == null || room == null ? null : forecast(growth, room, points.getLast().at()));
  }

  /** Whether it keeps more than before. */
  public boolean grows() {
    return growth != null && growth.perSecond() > 0;
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

  private static Optional<Room> room(ReplicationSlot slot, Snapshot snapshot) {
    Optional<Room> disk =
        FreshMetric.of(snapshot, "FreeStorageSpace")
            .map(point -> new Room(point.value(), End.DISK_FULL));
    Long safe = slot.safeWalBytes();
    Optional<Room> keep =
        safe == null || safe < 0 ? Optional.empty() : Optional.of(new Room(safe, End.SLOT_LOST));
    if (disk.isEmpty() || keep.isEmpty()) {
      return disk.or(() -> keep);
    }
    return keep.get().bytes() < disk.get().bytes() ? keep : disk;
  }

  /**
   * What was read goes on from when it was read: an end that moves away with the clock never comes.
   */
  private static Course.@Nullable Forecast forecast(Growth growth, Room room, Instant readAt) {
    Instant at = Growth.reaches(growth.perSecond(), 0, room.bytes(), readAt);
    Instant earliest = Growth.reaches(growth.high(), 0, room.bytes(), readAt);
    return at == null || earliest == null
        ? null
        : new Course.Forecast(
            at,
            earliest,
            Growth.reaches(growth.low(), 0, room.bytes(), readAt),
            growth.perSecond());
  }
}
