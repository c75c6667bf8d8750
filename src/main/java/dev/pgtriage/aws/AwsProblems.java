package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.Problem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Turns what AWS and its SDK answer into words. */
final class AwsProblems {

  private final Aws aws;

  AwsProblems(Aws aws) {
    this.aws = aws;
  }

  /** CloudWatch answers an unknown instance, and a wrong region, with empty series. */
  Problem nothingThere() {
    return new Problem(
        "CloudWatch in %s has no data of an instance '%s'.".formatted(aws.region(), aws.instance()),
        "Check aws.region and aws.instance (the DBInstanceIdentifier) in the profile.",
        "GetMetricData returned no values");
  }

  Problem of(RuntimeException failure) {
    String detail = String.valueOf(failure.getMessage());
    if (failure instanceof AwsServiceException service) {
      return ofService(service, detail);
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException) {
      return new Problem(
          "CloudWatch in " + aws.region() + " does not answer in time.",
          "Check the network and the region; PgTriage keeps trying.",
          detail);
    }
    if (detail.contains("credentials")
        || detail.contains("Profile file contained no credentials")) {
      return new Problem(
          "No AWS credentials for %s.".formatted(who()),
          "Log in (aws sso login, or aws configure) or name a profile under aws.profile.",
          detail);
    }
    return new Problem(
        "CloudWatch in %s can't be reached.".formatted(where()),
        "Check the network, the VPN and aws.region; PgTriage keeps trying.",
        detail);
  }

  private Problem ofService(AwsServiceException failure, String detail) {
    String code = failure.awsErrorDetails() == null ? "" : failure.awsErrorDetails().errorCode();
    if (failure.isThrottlingException()) {
      return new Problem(
          "CloudWatch throttles this account's requests.",
          "Wait: PgTriage asks again in a minute; other tools may be asking too often.",
          detail);
    }
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired" ->
          new Problem(
              "The AWS session of %s has expired.".formatted(who()),
              "Log in again (aws sso login); PgTriage goes on by itself.",
              detail);
      case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" ->
          new Problem(
              "%s may not read CloudWatch.".formatted(who()),
              "Grant the IAM action cloudwatch:GetMetricData.",
              detail);
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken" ->
          new Problem(
              "AWS does not know the credentials of %s.".formatted(who()),
              "Check the access key, and that it belongs to this partition and region.",
              detail);
      default ->
          new Problem(
              "CloudWatch in %s answered %s."
                  .formatted(where(), code.isEmpty() ? "an error" : code),
              "Show details for its own words; PgTriage keeps trying.",
              detail);
    };
  }

  private String who() {
    return aws.profile() == null ? "the default profile" : "profile " + aws.profile();
  }

  private String where() {
    return aws.endpoint() == null ? aws.region() : aws.region() + " (" + aws.endpoint() + ")";
  }
}
