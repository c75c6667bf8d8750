package dev.pgtriage.diagnosis.text;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as people read them: with a unit, and no more digits than they need. */
public final class Figures {

  private static final Pattern ZERO_PART = Pattern.compile("(?<=[a-z]) 0 [a-z]+$");
  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  private Figures() {}

  /** An age or a duration: {@code 0.4 s}, {@code 42 s}, {@code 4 min 12 s}, {@code 3 d 4 h}. */
  public static String age(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      long tenths = Math.max(0, duration.toMillis()) / 100;
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < SECONDS_A_DAY) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / SECONDS_A_DAY + " d " + seconds % SECONDS_A_DAY / 3600 + " h";
  }

  /** A limit or a setting, without parts that are zero: {@code 30 s}, {@code 5 min}. */
  public static String limit(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillis() % 1000 != 0) {
      return age(duration);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds % SECONDS_A_DAY == 0) {
      return seconds / SECONDS_A_DAY + " d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds < 3600 && seconds % 60 == 0 ? seconds / 60 + " min" : age(duration);
  }

  /** What a reading took: {@code 38 ms}, {@code 1.2 s}. */
  public static String latency(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return millis < 9.95
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : millis < 1000 ? duration.toMillis() + " ms" : age(duration);
  }

  /**
   * How long ago something was: {@code just now} within a second, then {@code 12 s ago}, {@code 12
   * min ago}: without a last part that is zero.
   */
  public static String ago(Duration duration) {
    return duration.toMillis() < 1000
        ? "just now"
        : ZERO_PART.matcher(age(duration)).replaceFirst("") + " ago";
  }

  /** A whole number: {@code 5000}, {@code 41,200}: grouped where it has more than four digits. */
  public static String number(long number) {
    return Math.abs(number) < 10_000
        ? String.valueOf(number)
        : String.format(Locale.ROOT, "%,d", number);
  }

  /** An average: {@code 6.2}; {@code 41} where it is whole or large. */
  public static String average(double value) {
    boolean whole = value == Math.rint(value) || value >= 19.95;
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
  }

  /** A share in percent: {@code 41%}. */
  public static String percent(double value) {
    return String.format(Locale.ROOT, "%.0f%%", value);
  }

  /** A number of things and their name: {@code 1 session}, {@code 24 sessions}. */
  public static String count(long count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }

  /** What a statement takes: {@code 0.04 ms}, {@code 3.2 ms}, {@code 412 ms}, {@code 6.9 s}. */
  public static String time(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis >= 1000) {
      return age(duration);
    }
    return String.format(
        Locale.ROOT, millis >= 99.95 ? "%.0f ms" : millis >= 0.995 ? "%.1f ms" : "%.2f ms", millis);
  }

  /** A large number, to three digits: {@code 9120}, {@code 12.3 k}, {@code 4.6 M}. */
  public static String large(long number) {
    if (Math.abs(number) < 10_000) {
      return String.valueOf(number);
    }
    double value = number;
    String[] units = {"k", "M", "G", "T"};
    int unit = -1;
    while (unit < units.length - 1 && Math.abs(value) >= 999.5) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, Math.abs(value) >= 99.95 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  /** How often something happens: {@code 0.02/s}, {@code 6.9/s}, {@code 412/s}. */
  public static String rate(double perSecond) {
    if (perSecond > 0 && perSecond < 0.005) {
      return "<0.01/s";
    }
    return String.format(
        Locale.ROOT,
        perSecond == 0 || perSecond >= 99.95 ? "%.0f/s" : perSecond >= 9.995 ? "%.1f/s" : "%.2f/s",
        perSecond);
  }
}
