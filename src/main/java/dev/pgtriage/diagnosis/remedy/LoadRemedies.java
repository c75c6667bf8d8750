package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import java.util.List;

/** Makes room for the load, or keeps it away. */
public final class LoadRemedies {

  private LoadRemedies() {}

  /** A larger instance; empty where the profile does not say how AWS knows it. */
  public static List<Remedy> scaleUp(Profile profile) {
    Aws aws = profile.aws();
    return aws == null
        ? List.of()
        : List.of(
            new Remedy.Copy(
                Target.AWS_CLI,
                "Move to a larger instance class",
                "aws rds modify-db-instance %s --db-instance-identifier %s --db-instance-class NEW_CLASS --apply-immediately"
                    .formatted(ServerSetting.identity(aws), Quoting.word(aws.instance())),
                TakesEffect.SERVER_RESTART,
                "Put the class for NEW_CLASS. The instance is away for some minutes; with Multi-AZ for the"
                    + " time of a failover."));
  }

  /** Finds and stops the sources of a flood in front of the load balancer. */
  public static List<Remedy> keepAway(Profile profile) {
    Aws aws = profile.aws();
    return aws == null
        ? List.of()
        : List.of(
            new Remedy.Copy(
                Target.AWS_CLI,
                "Find the web ACLs in front of the load balancers",
                "aws wafv2 list-web-acls %s --scope REGIONAL"
                    .formatted(ServerSetting.identity(aws)),
                TakesEffect.AT_ONCE,
                "A rate-based rule in the web ACL limits each source address; begin with the endpoints"
                    + " that are hammered."));
  }
}
