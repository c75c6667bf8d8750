package dev.pgtriage.diagnosis.setting;

import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;

/** Where values come from, in words. */
public final class SettingSource {

  /** What stands for a value that a setting of the console's login hides. */
  public static final String NOT_VISIBLE = "not visible";

  private SettingSource() {}

  /**
   * Where the server-wide value comes from, or what hides it.
   *
   * @param rds whether the configuration file is RDS' parameter group
   */
  public static String text(Setting setting, boolean rds) {
    String file = rds ? "parameter group" : "configuration file";
    return switch (setting.source()) {
      case "configuration file", "configuration" -> file;
      case "user" -> "hidden by ALTER ROLE of the console's login";
      case "database" -> "hidden by ALTER DATABASE of the console's";
      case "database user" -> "hidden by ALTER ROLE IN DATABASE of the console's";
      case "client" -> "client: the console's connection";
      case "override" -> "computed by the server";
      default -> setting.source();
    };
  }

  /** What left an override. */
  public static String text(SettingOverride override) {
    if (override.role() == null) {
      return override.database() == null ? "ALTER ROLE ALL" : "ALTER DATABASE";
    }
    return override.database() == null ? "ALTER ROLE" : "ALTER ROLE IN DATABASE";
  }

  /** Whose an override is. */
  public static String whose(SettingOverride override) {
    if (override.role() == null) {
      return override.database() == null ? "every role" : "database " + override.database();
    }
    return "role "
        + override.role()
        + (override.database() == null ? "" : " in database " + override.database());
  }

  /** What it takes until a change works; the context as the manual's pg_settings page tells it. */
  public static String change(Setting setting) {
    return switch (setting.context()) {
      case "postmaster" -> "restart";
      case "sighup" -> "reload";
      case "backend", "superuser-backend" -> "new sessions";
      case "internal" -> "never";
      default -> "per session";
    };
  }

  /** Whether a role or a database can have its own value. */
  public static boolean isPerRole(Setting setting) {
    return switch (setting.context()) {
      case "user", "superuser", "backend", "superuser-backend" -> true;
      default -> false;
    };
  }
}
