package dev.pgtriage.ui.slots;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.slot.MajorUpgrade;
import dev.pgtriage.diagnosis.slot.SlotOutlook;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Growth;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row tells: a slot with whoever reads it, or a walsender that uses no slot.
 *
 * @param slot null for a walsender without one
 * @param sender the walsender; null where none serves the slot
 * @param consumer null while nobody reads the slot
 * @param outlook null for a walsender without a slot
 * @param takenAt console clock
 * @param serverTime of the same moment
 */
record SlotFacts(
    @Nullable ReplicationSlot slot,
    @Nullable Walsender sender,
    @Nullable Consumer consumer,
    @Nullable SlotOutlook outlook,
    Instant takenAt,
    Instant serverTime) {

  private static final String NONE = "–";

  /** The forecast is alarming from here on. */
  private static final Duration SOON = Duration.ofHours(12);

  String key() {
    return slot == null
        ? "walsender " + (consumer == null ? 0 : consumer.pid())
        : "slot " + slot.name();
  }

  String name() {
    return slot == null ? "(no slot)" : slot.name();
  }

  /** {@code logical, pgoutput}. */
  String type() {
    if (slot == null) {
      return "walsender";
    }
    String type = slot.logical() ? "logical" : "physical";
    return (slot.temporary() ? "temporary " : "")
        + type
        + (slot.plugin() == null ? "" : ", " + slot.plugin());
  }

  String database() {
    return slot == null || slot.database() == null ? NONE : slot.database();
  }

  /** {@code pid 4711, datastream from 10.0.3.9}; nobody, since when where the version tells. */
  String reader() {
    if (consumer != null) {
      return consumer.reader();
    }
    Instant since = slot == null ? null : slot.traits().inactiveSince();
    return since == null ? "nobody" : "nobody for " + Figures.age(age(since));
  }

  @Nullable Long retained() {
    return slot == null ? null : slot.retainedBytes();
  }

  String retainedText() {
    return bytes(retained());
  }

  @Nullable Double growth() {
    return outlook == null || outlook.growth() == null ? null : outlook.growth().perSecond();
  }

  String growthText() {
    Double perSecond = growth();
    return perSecond == null ? NONE : perSecond(perSecond);
  }

  /** What its growth is called: a slot that catches up keeps less and less. */
  String growthName() {
    Double perSecond = growth();
    return perSecond != null && perSecond < 0 ? "shrinks by" : "grows by";
  }

  /** {@code 1.2 MB/s, 0.9 MB/s to 1.4 MB/s (90%)}, of what {@link #growthName} says. */
  String growthWithInterval() {
    Growth growth = outlook == null ? null : outlook.growth();
    if (growth == null) {
      return "not known yet: it takes two readings";
    }
    int sign = growth.perSecond() < 0 ? -1 : 1;
    String likely = perSecond(sign * growth.perSecond());
    String least = perSecond(sign * (sign < 0 ? growth.high() : growth.low()));
    String most = perSecond(sign * (sign < 0 ? growth.low() : growth.high()));
    return !hasInterval() || least.equals(most)
        ? likely
        : "%s, %s to %s (90%%)".formatted(likely, least, most);
  }

  String status() {
    if (slot == null) {
      return sender == null || sender.state() == null ? NONE : sender.state();
    }
    String reason = slot.traits().invalidationReason();
    String status = Objects.requireNonNullElse(slot.walStatus(), NONE);
    return reason == null ? status : status + ": " + reason;
  }

  /** The style class of the status: red only for what is wrong now. */
  String statusTone() {
    if (slot == null) {
      return "";
    }
    return switch (Objects.requireNonNullElse(slot.walStatus(), "")) {
      case "lost", "unreserved" -> "critical-text";
      case "extended" -> "warning-text";
      default -> slot.traits().invalidationReason() == null ? "" : "critical-text";
    };
  }

  @Nullable Long safe() {
    return slot == null ? null : slot.safeWalBytes();
  }

  String safeText() {
    return slot == null || isLost()
        ? NONE
        : slot.safeWalBytes() == null ? "no limit" : bytes(safe());
  }

  /** Whether the log it needs is gone: it then keeps nothing, and has nothing to lose. */
  private boolean isLost() {
    return slot != null && "lost".equals(slot.walStatus());
  }

  /** How far the consumer is behind: what it has not confirmed, or not replayed. */
  @Nullable Long lag() {
    if (slot != null && slot.logical()) {
      return slot.unconfirmedBytes();
    }
    return sender == null ? null : sender.behind().unreplayedBytes();
  }

  String lagText() {
    return bytes(lag());
  }

  @Nullable Duration lagTime() {
    return sender == null ? null : sender.replayLag();
  }

  String lagTimeText() {
    return lagTime(lagTime());
  }

  /** {@code write 0.1 s, flush 0.2 s, replay 0.4 s}. */
  String lags() {
    if (sender == null) {
      return NONE;
    }
    return "write %s, flush %s, replay %s"
        .formatted(
            lagTime(sender.behind().writeLag()),
            lagTime(sender.behind().flushLag()),
            lagTime(sender.replayLag()));
  }

  /** {@code 1.2 MB to send, 2.0 MB to flush, 3.1 MB to replay}. */
  String behind() {
    if (sender == null) {
      return NONE;
    }
    return "%s to send, %s to flush, %s to replay"
        .formatted(
            bytes(sender.behind().unsentBytes()),
            bytes(sender.behind().unflushedBytes()),
            bytes(sender.behind().unreplayedBytes()));
  }

  /** How long until there is no room left; null for never or not known. */
  @Nullable Duration left() {
    Course.Forecast forecast = outlook == null ? null : outlook.forecast();
    return forecast == null ? null : forecast.in(takenAt);
  }

  /** {@code disk full in 9 h 12 min}. */
  String forecastText() {
    Duration left = left();
    SlotOutlook.Room room = outlook == null ? null : outlook.room();
    if (left == null || room == null) {
      return NONE;
    }
    String end =
        switch (room.end()) {
          case DISK_FULL -> "disk full";
          case SLOT_LOST -> "slot lost";
        };
    return end + " in " + Figures.age(left);
  }

  String forecastTone() {
    Duration left = left();
    return left == null ? "" : left.compareTo(SOON) < 0 ? "critical-text" : "warning-text";
  }

  /** The forecast in a sentence, with its 90% interval and what it rests on. */
  String forecastSentence() {
    if (isLost()) {
      return "the slot is lost already: the log its consumer needs is removed";
    }
    Course.Forecast forecast = outlook == null ? null : outlook.forecast();
    SlotOutlook.Room room = outlook == null ? null : outlook.room();
    if (room == null) {
      return slot == null
          ? NONE
          : "not known: neither FreeStorageSpace nor max_slot_wal_keep_size tells how much room"
              + " there is";
    }
    Double perSecond = growth();
    if (perSecond == null) {
      return "not known yet: it takes two readings";
    }
    if (forecast == null) {
      return "no end in sight" + (perSecond > 0 ? "" : ": it does not grow");
    }
    Instant latest = forecast.latest();
    String interval =
        !hasInterval()
            ? "from %s only".formatted(Figures.count(points(), "reading"))
            : latest == null
                ? "in %s at the earliest (90%%)".formatted(in(forecast.earliest()))
                : in(forecast.earliest()).equals(in(latest))
                    ? "give or take less than a minute (90%)"
                    : "between %s and %s from now (90%%)"
                        .formatted(in(forecast.earliest()), in(latest));
    return "%s in %s, %s; room for %s"
        .formatted(
            room.end().text(),
            Figures.age(forecast.in(takenAt)),
            interval,
            Bytes.text(room.bytes()));
  }

  String upgrade() {
    return slot == null ? NONE : MajorUpgrade.isBlockedBy(slot) ? "blocks" : "no";
  }

  private int points() {
    return outlook == null ? 0 : outlook.points().size();
  }

  private boolean hasInterval() {
    return points() >= Growth.LEAST_POINTS;
  }

  /** How long ago a moment of the server's clock was. */
  Duration age(Instant since) {
    Duration age = Duration.between(since, serverTime);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private String in(Instant moment) {
    Duration left = Duration.between(takenAt, moment);
    return Figures.age(left.isNegative() ? Duration.ZERO : left);
  }

  private static String perSecond(double bytes) {
    return Bytes.text(bytes) + "/s";
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? NONE : Bytes.text(bytes);
  }

  private static String lagTime(@Nullable Duration lag) {
    return lag == null ? NONE : Figures.latency(lag);
  }
}
