package dev.pgtriage.diagnosis.setting;

import dev.pgtriage.snapshot.ServerVersion;
import java.util.Locale;
import java.util.Map;

/**
 * A setting that matters in incidents.
 *
 * @param page of the PostgreSQL manual's chapter "Server Configuration"; empty when it is not known
 * @param words what some values mean, such as -1 for no limit
 * @param why it matters, in a sentence; empty when it is not known
 */
public record KnownSetting(
    String name, Topic topic, String page, Map<String, String> words, String why) {

  /** From this version on the manual tells of autovacuum on the page of vacuum. */
  private static final int VACUUM_PAGE = 18;

  public KnownSetting {
    words = Map.copyOf(words);
  }

  /** A setting that is only there because somebody changed it. */
  static KnownSetting other(String name) {
    return new KnownSetting(name, Topic.OTHER, "", Map.of(), "");
  }

  /** Where the manual of a server's version tells of it; empty for settings of extensions. */
  public String manual(ServerVersion version) {
    if (name.indexOf('.') >= 0) {
      return "";
    }
    String base = "https://www.postgresql.org/docs/" + version.major() + "/";
    if (page.isEmpty()) {
      return base + "runtime-config.html";
    }
    String moved = page.equals("autovacuum") && version.isAtLeast(VACUUM_PAGE) ? "vacuum" : page;
    return base
        + "runtime-config-"
        + moved
        + ".html#GUC-"
        + name.toUpperCase(Locale.ROOT).replace('_', '-');
  }
}
