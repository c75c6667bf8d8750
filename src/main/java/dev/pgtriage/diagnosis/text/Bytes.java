package dev.pgtriage.diagnosis.text;

import java.util.Locale;

/** Sizes as people read them. */
public final class Bytes {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Bytes() {}

  /** The same of a whole number. */
  public static String text(long bytes) {
    return text((double) bytes);
  }

  /** {@code 1.3 GB}, {@code 640 MB}; steps of 1024, as PostgreSQL's own sizes. */
  public static String text(double bytes) {
    int unit = 0;
    double value = bytes;
    while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT,
        unit == 0 || Math.abs(value) >= 99.5 ? "%.0f %s" : "%.1f %s",
        value,
        UNITS[unit]);
  }
}
