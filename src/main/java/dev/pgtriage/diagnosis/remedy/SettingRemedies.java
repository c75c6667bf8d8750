package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.diagnosis.setting.SettingSource;
import dev.pgtriage.diagnosis.setting.SettingValue;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to give a setting another value: for a role or a database where it can have its own, and for
 * the whole instance.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-alterrole.html">PostgreSQL manual,
 *     ALTER ROLE</a>
 */
public final class SettingRemedies {

  private static final String ROLE = "ROLE_NAME";

  private SettingRemedies() {}

  /** Whether the server is one of RDS, where ALTER SYSTEM is not allowed. */
  public static boolean isRds(Profile profile, Snapshot snapshot) {
    return profile.aws() != null || ServerSetting.isRds(profile, snapshot);
  }

  /**
   * The commands; none for a value that is no value of the setting, or a setting nobody can change.
   *
   * @param override the one to change; null to change the setting for the server or for a role
   * @param wanted such as {@code 25s}
   */
  public static List<Remedy> of(
      Profile profile,
      Snapshot snapshot,
      Setting setting,
      @Nullable SettingOverride override,
      String wanted) {
    String number = SettingValue.inUnit(wanted, setting.unit()).orElse(null);
    if (number == null || wanted.isBlank() || setting.context().equals("internal")) {
      return List.of();
    }
    List<Remedy> remedies = new ArrayList<>();
    if (override != null) {
      remedies.add(alter(setting, override, wanted));
      remedies.add(reset(setting, override));
      return remedies;
    }
    if (SettingSource.isPerRole(setting)) {
      remedies.add(
          new Remedy.Copy(
              Target.SQL,
              "Set it for one role",
              "ALTER ROLE %s SET %s = %s;".formatted(ROLE, setting.name(), literal(wanted)),
              TakesEffect.NEW_SESSIONS,
              "Put the role for %s. ALTER ROLE .. IN DATABASE .. and ALTER DATABASE .. do the same for less or more; SET LOCAL does it for one transaction."
                  .formatted(ROLE)));
    }
    ServerSetting.of(
            profile, snapshot, setting.name(), number, setting.context().equals("postmaster"))
        .ifPresent(remedies::add);
    return remedies;
  }

  private static Remedy alter(Setting setting, SettingOverride override, String wanted) {
    return new Remedy.Copy(
        Target.SQL,
        "Change it for " + SettingSource.whose(override),
        "%s SET %s = %s;".formatted(owner(override), setting.name(), literal(wanted)),
        TakesEffect.NEW_SESSIONS,
        "");
  }

  private static Remedy reset(Setting setting, SettingOverride override) {
    return new Remedy.Copy(
        Target.SQL,
        "Let the server's value hold for " + SettingSource.whose(override),
        "%s RESET %s;".formatted(owner(override), setting.name()),
        TakesEffect.NEW_SESSIONS,
        "The server has " + SettingValue.written(setting.value(), setting.unit()) + ".");
  }

  private static String owner(SettingOverride override) {
    String database = override.database();
    if (override.role() == null) {
      return database == null ? "ALTER ROLE ALL" : "ALTER DATABASE " + Quoting.identifier(database);
    }
    return "ALTER ROLE "
        + Quoting.identifier(override.role())
        + (database == null ? "" : " IN DATABASE " + Quoting.identifier(database));
  }

  private static String literal(String wanted) {
    return Quoting.literal(wanted.strip());
  }
}
