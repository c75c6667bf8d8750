package dev.pgtriage.watch.probe;

import dev.pgtriage.aws.AwsCheck;
import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.AwsPermissions;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps towards AWS. */
final class AwsSteps {

  /** Without it there are no graphs of the machine; what else is missing can be done without. */
  private static final String NEEDED = "cloudwatch:GetMetricData";

  private static final String NO_AWS = "The profile names no AWS instance.";

  private final @Nullable Aws aws;
  private final Endpoint server;

  AwsSteps(Profile profile) {
    aws = profile.aws();
    server = profile.postgres();
  }

  Found identity() {
    if (aws == null) {
      return Found.skipped(NO_AWS);
    }
    try {
      Optional<String> identity = new AwsCheck(aws).identity();
      return identity
          .map(arn -> Found.passed("AWS knows these credentials as %s.".formatted(arn)))
          .orElseGet(() ->
              Found.skipped("The endpoint %s does not say who one is.".formatted(aws.endpoint())));
    } catch (AwsException e) {
      return failed(e);
    }
  }

  Found permission() {
    if (aws == null) {
      return Found.skipped(NO_AWS);
    }
    try {
      AwsPermissions permissions = new AwsCheck(aws).permissions(server);
      String remarks = String.join(" ", permissions.remarks());
      if (!permissions.missing().isEmpty()) {
        String missing = String.join(", ", permissions.missing());
        String sentence =
            "The credentials lack %s. Allow them in a policy. %s".formatted(missing, remarks);
        return permissions.missing().contains(NEEDED)
            ? Found.failed(sentence.strip(), null)
            : Found.warned(sentence.strip());
      }
      String allowed = String.join(", ", permissions.allowed());
      return remarks.isEmpty()
          ? Found.passed("Allowed: %s.".formatted(allowed))
          : Found.warned(remarks);
    } catch (AwsException e) {
      return failed(e);
    }
  }

  private static Found failed(AwsException e) {
    return Found.failed(e.problem().message() + " " + e.problem().advice(), e.problem().detail());
  }
}
