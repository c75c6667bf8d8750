package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting's value as people read it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/config-setting.html">PostgreSQL manual,
 *     "Setting Parameters"</a>
 */
final class SettingText {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");
  private static final Pattern SIZE = Pattern.compile("([0-9]*)(B|kB|MB|GB)");

  private SettingText() {}

  /**
   * The value with a unit a person knows; as the server writes it where it is no whole number.
   *
   * @param unit of the setting, such as {@code ms} or {@code 8kB}; null for none
   */
  static String of(String name, String value, @Nullable String unit) {
    if (unit == null || !WHOLE.matcher(value).matches()) {
      return Wording.name(value);
    }
    long number = Long.parseLong(value);
    if (number < 0) {
      return number + " (no limit)";
    }
    Matcher size = SIZE.matcher(unit);
    if (size.matches()) {
      return Bytes.text((double) number * bytes(size));
    }
    if (number == 0 && (name.endsWith("timeout") || name.endsWith("interval"))) {
      return "off";
    }
    return switch (unit) {
      case "ms" -> number < 1000 ? number + " ms" : Figures.limit(Duration.ofMillis(number));
      case "s" -> Figures.limit(Duration.ofSeconds(number));
      case "min" -> Figures.limit(Duration.ofMinutes(number));
      default -> number + " " + unit;
    };
  }

  private static long bytes(Matcher size) {
    long factor = size.group(1).isEmpty() ? 1 : Long.parseLong(size.group(1));
    return factor
        * switch (size.group(2)) {
          case "kB" -> 1L << 10;
          case "MB" -> 1L << 20;
          case "GB" -> 1L << 30;
          default -> 1;
        };
  }
}
