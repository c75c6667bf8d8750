package dev.pgtriage.report.page;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Values of CloudWatch's units as people read them. */
public final class Units {

  /** What is counted: {@code Sessions} and {@code Connections} are the console's own units. */
  private static final Set<String> WHOLE = Set.of("Count", "Sessions", "Connections");

  private Units() {}

  /** The value with its unit: {@code 41%}, {@code 1.3 GB}, {@code 12 ms}, {@code 231}. */
  public static String value(double value, String unit) {
    return switch (unit) {
      case "Percent" -> number(value) + "%";
      case "Bytes" -> Bytes.text(value);
      case "Bytes/Second" -> Bytes.text(value) + "/s";
      case "Count/Second" -> number(value) + "/s";
      case "Seconds" -> seconds(value);
      default -> number(value);
    };
  }

  /** What an axis is labelled with where its values do not say it themselves. */
  public static String axis(String unit) {
    return switch (unit) {
      case "Percent" -> "percent";
      case "Bytes" -> "bytes";
      case "Bytes/Second" -> "bytes a second";
      case "Count/Second" -> "operations a second";
      case "Seconds" -> "seconds";
      default -> PageComposer.text(unit).toLowerCase(Locale.ROOT);
    };
  }

  /** Whether an axis' steps are powers of 1024. */
  static boolean isBinary(String unit) {
    return unit.startsWith("Bytes");
  }

  /** Whether values between two whole numbers would be labels that mean nothing. */
  static boolean isWhole(String unit) {
    return isBinary(unit) || WHOLE.contains(unit);
  }

  private static String seconds(double value) {
    if (value == 0) {
      return "0 s";
    }
    if (Math.abs(value) < 0.0995) {
      return number(value * 1000) + " ms";
    }
    return Math.abs(value) < 60
        ? number(value) + " s"
        : Figures.limit(Duration.ofMillis(Math.round(value * 1000)));
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return String.format(Locale.ROOT, "%.1fG", value / 1e9);
    }
    if (size >= 1e6) {
      return String.format(Locale.ROOT, "%.1fM", value / 1e6);
    }
    if (size >= 1e4) {
      return String.format(Locale.ROOT, "%.0fk", value / 1e3);
    }
    if (size >= 19.95 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size < 0.995 ? "%.2f" : "%.1f", value);
  }
}
