package dev.pgtriage.diagnosis.setting;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of settings in the units people, the server and parameter groups write them in.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES">PostgreSQL
 *     manual, parameter names and values</a>
 */
public final class SettingValue {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
  private static final Pattern WRITTEN =
      Pattern.compile("\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)\\s*");
  private static final Pattern MULTIPLIED = Pattern.compile("([0-9]+)([A-Za-z]+)");

  /** A unit and what it is worth in the smallest one of its kind. */
  private record Unit(String name, long worth) {}

  private static final List<Unit> TIMES =
      List.of(
          new Unit("d", 86_400_000_000L),
          new Unit("h", 3_600_000_000L),
          new Unit("min", 60_000_000L),
          new Unit("s", 1_000_000L),
          new Unit("ms", 1_000L),
          new Unit("us", 1L));

  private static final List<Unit> SIZES =
      List.of(
          new Unit("TB", 1L << 40),
          new Unit("GB", 1L << 30),
          new Unit("MB", 1L << 20),
          new Unit("kB", 1L << 10),
          new Unit("B", 1L));

  private SettingValue() {}

  /**
   * For people: {@code 5 min}, {@code 128 MB}, {@code off}.
   *
   * @param value as the server or an ALTER command has it
   */
  public static String human(KnownSetting known, String value, @Nullable String unit) {
    String number = inUnit(value, unit).orElse(value);
    String word = known.words().get(number);
    if (word != null) {
      return word;
    }
    if (unit == null || !NUMBER.matcher(number).matches()) {
      return value.isEmpty() ? "(empty)" : value;
    }
    BigDecimal base = new BigDecimal(number).multiply(BigDecimal.valueOf(worth(unit)));
    if (isTime(unit)) {
      return time(Duration.ofNanos(base.multiply(BigDecimal.valueOf(1000)).longValue()));
    }
    return Bytes.text(base.doubleValue()).replace(".0 ", " ");
  }

  /** As commands take it, in the largest unit that leaves a whole number: {@code 5min}. */
  public static String written(String value, @Nullable String unit) {
    if (unit == null || !NUMBER.matcher(value).matches() || value.startsWith("-")) {
      return value;
    }
    BigDecimal base = new BigDecimal(value).multiply(BigDecimal.valueOf(worth(unit)));
    if (base.signum() == 0) {
      return value;
    }
    return (isTime(unit) ? TIMES : SIZES)
        .stream()
            .filter(one -> base.remainder(BigDecimal.valueOf(one.worth())).signum() == 0)
            .findFirst()
            .map(one ->
                base.divide(BigDecimal.valueOf(one.worth()), RoundingMode.UNNECESSARY)
                        .toBigInteger()
                    + one.name())
            .orElse(value);
  }

  /**
   * The number in a setting's own unit, as parameter groups take it: {@code 25s} is {@code 25000}
   * for a setting in ms. Empty when it is no number with a unit that fits.
   *
   * @param written a number without a unit is in the setting's own
   */
  public static Optional<String> inUnit(String written, @Nullable String unit) {
    if (unit == null) {
      return Optional.of(written.strip());
    }
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String its = matcher.group(2);
    if (its.isEmpty()) {
      return Optional.of(plain(number));
    }
    return (isTime(unit) ? TIMES : SIZES)
        .stream()
            .filter(one -> one.name().equals(its))
            .findFirst()
            .map(one ->
                plain(
                    number
                        .multiply(BigDecimal.valueOf(one.worth()))
                        .divide(BigDecimal.valueOf(worth(unit)), 3, RoundingMode.HALF_UP)));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String time(Duration duration) {
    return duration.toMillis() < 1000 && !duration.isNegative()
        ? shortTime(duration)
        : Figures.limit(duration);
  }

  private static String shortTime(Duration duration) {
    return duration.toNanos() % 1_000_000 == 0
        ? duration.toMillis() + " ms"
        : duration.toNanos() / 1000 + " µs";
  }

  private static boolean isTime(String unit) {
    return TIMES.stream().anyMatch(one -> one.name().equals(unit));
  }

  /** Of a unit such as {@code ms}, or {@code 8kB}, a page. */
  private static long worth(String unit) {
    Matcher multiplied = MULTIPLIED.matcher(unit);
    long times = 1;
    String name = unit;
    if (multiplied.matches()) {
      times = Long.parseLong(multiplied.group(1));
      name = multiplied.group(2);
    }
    String wanted = name;
    return times
        * java.util.stream.Stream.concat(TIMES.stream(), SIZES.stream())
            .filter(one -> one.name().equals(wanted))
            .mapToLong(Unit::worth)
            .findFirst()
            .orElse(1);
  }
}
