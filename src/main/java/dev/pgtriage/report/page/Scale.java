package dev.pgtriage.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Round numbers and round times for the axes. */
final class Scale {

  private static final List<Duration> TIME_STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1));

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
  private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.UK);
  private static final double BINARY = 1024;

  /** More times than this are more than any axis has room for. */
  private static final int MOST_TIMES = 200;

  private Scale() {}

  /**
   * A round step that divides 0 to {@code max} into at most {@code most} parts: 1, 2 or 5 times a
   * power of ten, for bytes of the nearest binary unit.
   */
  static double step(double max, int most, String unit) {
    double rough = Math.max(max, 1e-9) / most;
    double base = 1;
    if (Units.isBinary(unit)) {
      while (rough >= base * BINARY) {
        base *= BINARY;
      }
    }
    double power = Math.pow(10, Math.floor(Math.log10(rough / base)));
    double step = 10 * power * base;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power * base >= rough * (1 - 1e-9)) {
        step = factor * power * base;
        break;
      }
    }
    return Units.isWhole(unit) ? Math.max(1, step) : step;
  }

  /** The end of an axis from 0 that {@code max} fits under: the next multiple of the step. */
  static double roundUp(double max, double step) {
    return step * Math.max(1, Math.ceil(max / step - 1e-9));
  }

  /** The step between time labels when at most {@code most} of them fit. */
  static Duration timeStep(long millis, int most) {
    for (Duration step : TIME_STEPS) {
      if (millis / step.toMillis() <= most) {
        return step;
      }
    }
    return Duration.ofDays(millis / Duration.ofDays(1).toMillis() / Math.max(1, most) + 1);
  }

  /** The moments that are round in local time. */
  static long[] times(long from, long to, Duration step, ZoneId zone) {
    long midnight = at(from, zone).truncatedTo(ChronoUnit.DAYS).toInstant().toEpochMilli();
    long stepMillis = step.toMillis();
    long first = midnight + Math.ceilDiv(from - midnight, stepMillis) * stepMillis;
    return LongStream.iterate(first, time -> time <= to, time -> time + stepMillis)
        .limit(MOST_TIMES)
        .toArray();
  }

  /** A label for a round time. */
  static String timeLabel(long millis, Duration step, ZoneId zone) {
    if (step.compareTo(Duration.ofDays(1)) >= 0) {
      return DAYS.format(at(millis, zone));
    }
    return (step.compareTo(Duration.ofMinutes(1)) >= 0 ? MINUTES : SECONDS)
        .format(at(millis, zone));
  }

  /** The zone's short name at that moment. */
  static String zoneName(long millis, ZoneId zone) {
    return ZONE.format(at(millis, zone));
  }

  private static ZonedDateTime at(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone);
  }
}
