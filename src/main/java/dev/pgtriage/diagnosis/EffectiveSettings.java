package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a setting that a new session gets, and where it comes from. What a session sets for
 * itself is not visible to others.
 *
 * @see <a href="https://www.postgresql.org/docs/current/config-setting.html">PostgreSQL manual,
 *     "Setting Parameters"</a>
 */
public final class EffectiveSettings {

  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z0-9]*)\\s*");

  /**
   * A timeout.
   *
   * @param value zero when it is switched off
   * @param source such as {@code role shop_api} or {@code server (configuration file)}
   */
  public record Timeout(String name, Duration value, String source) {

    /** Whether it is switched off. */
    public boolean isOff() {
      return value.isZero() || value.isNegative();
    }
  }

  private final Settings settings;
  private final String watcher;
  private final String watched;

  /**
   * The effective values under these settings.
   *
   * @param watcher the role that has read them
   * @param watched the database it was logged in to
   */
  public EffectiveSettings(Settings settings, String watcher, String watched) {
    this.settings = settings;
    this.watcher = watcher;
    this.watched = watched;
  }

  /**
   * Whether nobody can tell: the login that has read the settings has a value of its own, so that
   * it does not see the server's, and the role has none.
   */
  public boolean isHidden(String name, @Nullable String role, @Nullable String database) {
    return settings.override(name, role, database).isEmpty()
        && settings.override(name, watcher, watched).isPresent();
  }

  /**
   * A timeout for new sessions of a role in a database; empty where this version has none, or
   * nobody can tell.
   */
  public Optional<Timeout> timeout(String name, @Nullable String role, @Nullable String database) {
    Optional<Setting> server = settings.server(name);
    if (server.isEmpty() || isHidden(name, role, database)) {
      return Optional.empty();
    }
    String unit = server.get().unit();
    Optional<SettingOverride> override = settings.override(name, role, database);
    String text = override.map(SettingOverride::value).orElse(server.get().value());
    String source =
        override
            .map(EffectiveSettings::source)
            .orElseGet(() -> "server (" + server.get().source() + ")");
    return duration(text, unit).map(value -> new Timeout(name, value, source));
  }

  private static String source(SettingOverride override) {
    if (override.role() == null) {
      return override.database() == null ? "all roles" : "database " + override.database();
    }
    return override.database() == null
        ? "role " + override.role()
        : "role " + override.role() + " in database " + override.database();
  }

  /**
   * Reads a time as the server writes it.
   *
   * @param defaultUnit of a number that has none
   */
  static Optional<Duration> duration(String text, @Nullable String defaultUnit) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2).isEmpty() ? defaultUnit : matcher.group(2);
    Optional<ChronoUnit> chrono = chronoUnit(unit == null ? "ms" : unit);
    double number = Double.parseDouble(matcher.group(1));
    return chrono.map(one -> Duration.ofNanos(Math.round(number * one.getDuration().toNanos())));
  }

  private static Optional<ChronoUnit> chronoUnit(String unit) {
    return switch (unit) {
      case "us" -> Optional.of(ChronoUnit.MICROS);
      case "ms" -> Optional.of(ChronoUnit.MILLIS);
      case "s" -> Optional.of(ChronoUnit.SECONDS);
      case "min" -> Optional.of(ChronoUnit.MINUTES);
      case "h" -> Optional.of(ChronoUnit.HOURS);
      case "d" -> Optional.of(ChronoUnit.DAYS);
      default -> Optional.empty();
    };
  }
}
