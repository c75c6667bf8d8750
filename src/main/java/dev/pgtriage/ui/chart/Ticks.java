package dev.pgtriage.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Round numbers and round times for the axes. */
final class Ticks {

  private static final List<Duration> TIME_STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1));

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
  private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.UK);

  private Ticks() {}

  /**
   * A round step (1, 2 or 5 times a power of ten) that divides 0 to {@code max} into at most {@code
   * most} parts.
   *
   * @param whole whether the step must be a whole number, for things that are counted
   */
  static double step(double max, int most, boolean whole) {
    double rough = Math.max(max, 1e-9) / Math.max(1, most);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough * (1 - 1e-9)) {
        step = factor * power;
        break;
      }
    }
    return whole ? Math.max(1, step) : step;
  }

  /** A step as above that is round in the unit its size is written in: 1024 bytes a kB. */
  static double byteStep(double max, int most) {
    double unit = 1;
    while (max / unit >= 1024) {
      unit *= 1024;
    }
    return unit * step(max / unit, most, unit == 1);
  }

  /** The end of an axis from 0 that {@code max} fits under: the next multiple of the step. */
  static double roundUp(double max, double step) {
    return step * Math.max(1, Math.ceil(max / step - 1e-9));
  }

  /** The step between time labels when at most {@code most} of them fit. */
  static Duration timeStep(TimeRange range, int most) {
    for (Duration step : TIME_STEPS) {
      if (range.length() / step.toMillis() <= most) {
        return step;
      }
    }
    long days = range.length() / Duration.ofDays(1).toMillis() / Math.max(1, most) + 1;
    return Duration.ofDays(days);
  }

  /** The moments of a range that are round in local time, milliseconds since the epoch. */
  static long[] times(TimeRange range, Duration step, ZoneId zone) {
    ZonedDateTime begin = Instant.ofEpochMilli(range.from()).atZone(zone);
    // From local midnight on, so that steps of hours fall on round local hours in any zone.
    long midnight =
        ZonedDateTime.of(LocalDate.from(begin), LocalTime.MIDNIGHT, zone)
            .toInstant()
            .toEpochMilli();
    long stepMillis = step.toMillis();
    long first = midnight + Math.ceilDiv(range.from() - midnight, stepMillis) * stepMillis;
    return LongStream.iterate(first, time -> time <= range.to(), time -> time + stepMillis)
        .toArray();
  }

  /** A label for a round time. */
  static String timeLabel(long millis, Duration step, ZoneId zone) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    if (step.compareTo(Duration.ofDays(1)) >= 0
        || (step.compareTo(Duration.ofHours(1)) >= 0
            && time.toLocalTime().equals(LocalTime.MIDNIGHT))) {
      return DAYS.format(time);
    }
    return (step.compareTo(Duration.ofMinutes(1)) >= 0 ? MINUTES : SECONDS).format(time);
  }

  /** A moment to the second. */
  static String exactTime(long millis, ZoneId zone) {
    return SECONDS.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** The zone's short name at that moment, such as {@code UTC} or {@code CEST}. */
  static String zoneName(long millis, ZoneId zone) {
    return ZONE.format(Instant.ofEpochMilli(millis).atZone(zone));
  }
}
