package dev.pgtriage.diagnosis.setting;

import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The settings that matter in incidents, from the file {@code known-settings.txt} beside this. */
public final class KnownSettings {

  /** In the order they are to be shown. */
  public static final List<KnownSetting> ALL = read();

  /** Sources of values that nobody chose for this server. */
  private static final Set<String> NOT_CHOSEN = Set.of("default", "override", "client", "session");

  /**
   * A setting of a server.
   *
   * @param overrides what roles and databases have instead
   */
  public record Entry(KnownSetting known, Setting setting, List<SettingOverride> overrides) {

    public Entry {
      overrides = List.copyOf(overrides);
    }

    /** Whether somebody chose its value, for the server or for a role or database. */
    public boolean isModified() {
      return !NOT_CHOSEN.contains(setting.source()) || !overrides.isEmpty();
    }

    /** Whether its value, or that of a role or database, is not the built-in one. */
    public boolean differsFromDefault() {
      return setting.differsFromDefault() || !overrides.isEmpty();
    }
  }

  private KnownSettings() {}

  /** Those a server has, then all others that somebody changed. */
  public static List<Entry> of(Settings settings) {
    List<Entry> entries = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (KnownSetting one : ALL) {
      known.add(one.name());
      settings
          .server(one.name())
          .ifPresent(setting -> entries.add(new Entry(one, setting, overrides(settings, setting))));
    }
    settings.byName().values().stream()
        .filter(setting -> !known.contains(setting.name()))
        .map(setting ->
            new Entry(KnownSetting.other(setting.name()), setting, overrides(settings, setting)))
        .filter(entry -> entry.isModified() && entry.differsFromDefault())
        .sorted((one, other) -> one.setting().name().compareTo(other.setting().name()))
        .forEach(entries::add);
    return List.copyOf(entries);
  }

  private static List<SettingOverride> overrides(Settings settings, Setting setting) {
    return settings.overrides().stream()
        .filter(override -> override.name().equalsIgnoreCase(setting.name()))
        .toList();
  }

  private static List<KnownSetting> read() {
    try (InputStream stream = KnownSettings.class.getResourceAsStream("known-settings.txt")) {
      if (stream == null) {
        throw new IllegalStateException("known-settings.txt is missing from this installation");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(KnownSettings::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownSetting parse(String line) {
    String[] parts = line.split("\\|", -1);
    Map<String, String> words = new HashMap<>();
    if (!parts[3].isEmpty()) {
      int colon = parts[3].indexOf(':');
      words.put(parts[3].substring(0, colon), parts[3].substring(colon + 1));
    }
    return new KnownSetting(
        parts[2], Topic.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], words, parts[4]);
  }
}
