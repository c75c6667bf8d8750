package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import java.util.Optional;

/**
 * Sets something for the whole instance: through its parameter group on RDS, where ALTER SYSTEM is
 * not allowed; through ALTER SYSTEM elsewhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html">Amazon
 *     RDS User Guide, parameter groups</a>
 */
final class ServerSetting {

  private static final String DEFAULT_GROUPS =
      "A default.* group can't be changed: create one of your own and attach it first.";

  private ServerSetting() {}

  /**
   * The remedy; empty where the profile does not say how AWS knows the instance.
   *
   * @param value in the parameter's own unit, as parameter groups take it
   */
  static Optional<Remedy> of(
      Profile profile, Snapshot snapshot, String name, String value, boolean needsRestart) {
    return of(profile, snapshot, name, value, needsRestart, "");
  }

  /**
   * The same.
   *
   * @param warning what else to know, said first; may be empty
   */
  static Optional<Remedy> of(
      Profile profile,
      Snapshot snapshot,
      String name,
      String value,
      boolean needsRestart,
      String warning) {
    String note = warning.isEmpty() ? "" : warning + " ";
    Aws aws = profile.aws();
    TakesEffect effect = needsRestart ? TakesEffect.SERVER_RESTART : TakesEffect.AT_ONCE;
    if (aws != null) {
      return Optional.of(
          new Remedy.Copy(
              Target.AWS_CLI,
              "Set " + name + " in the parameter group",
              parameterGroup(aws, name, value, needsRestart),
              effect,
              note + DEFAULT_GROUPS));
    }
    if (isRds(profile, snapshot)) {
      return Optional.empty();
    }
    return Optional.of(
        new Remedy.Copy(
            Target.SQL,
            "Set " + name + " for the server",
            "ALTER SYSTEM SET %s = %s;%s"
                .formatted(
                    name, Quoting.literal(value), needsRestart ? "" : "\nSELECT pg_reload_conf();"),
            effect,
            note + "Needs a superuser; a role's or database's own setting goes before it."));
  }

  /** The aws command's words that say whose, where and as whom. */
  static String identity(Aws aws) {
    return "--region "
        + Quoting.word(aws.region())
        + (aws.profile() == null ? "" : " --profile " + Quoting.word(aws.profile()));
  }

  private static String parameterGroup(Aws aws, String name, String value, boolean needsRestart) {
    return """
    GROUP=$(aws rds describe-db-instances %s --db-instance-identifier %s \\
      --query 'DBInstances[0].DBParameterGroups[0].DBParameterGroupName' --output text)
    aws rds modify-db-parameter-group %s --db-parameter-group-name "$GROUP" \\
      --parameters %s\
    """
        .formatted(
            identity(aws),
            Quoting.word(aws.instance()),
            identity(aws),
            Quoting.word(
                "ParameterName=%s,ParameterValue=%s,ApplyMethod=%s"
                    .formatted(name, value, needsRestart ? "pending-reboot" : "immediate")));
  }

  static boolean isRds(Profile profile, Snapshot snapshot) {
    return profile.postgres().host().endsWith(".rds.amazonaws.com")
        || snapshot.visibility().optional().filter(Visibility::rdsSuperuser).isPresent();
  }
}
