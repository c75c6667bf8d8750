package dev.pgtriage.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's settings and what roles and databases override.
 *
 * @param byName the server-wide values as a new session of another login would get them
 */
public record Settings(Map<String, Setting> byName, List<SettingOverride> overrides) {

  public Settings {
    byName = Map.copyOf(byName);
    overrides = List.copyOf(overrides);
  }

  /** The server-wide setting of that name; empty where this version has none. */
  public Optional<Setting> server(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The override a new session of {@code role} in {@code database} would get. The most specific
   * wins: role in database, role, database, everyone (PostgreSQL manual, {@code ALTER ROLE}).
   */
  public Optional<SettingOverride> override(
      String name, @Nullable String role, @Nullable String database) {
    SettingOverride best = null;
    int bestRank = -1;
    for (SettingOverride candidate : overrides) {
      boolean applies =
          candidate.name().equals(name)
              && (candidate.role() == null || candidate.role().equals(role))
              && (candidate.database() == null || candidate.database().equals(database));
      int rank = (candidate.role() == null ? 0 : 2) + (candidate.database() == null ? 0 : 1);
      if (applies && rank > bestRank) {
        best = candidate;
        bestRank = rank;
      }
    }
    return Optional.ofNullable(best);
  }
}
