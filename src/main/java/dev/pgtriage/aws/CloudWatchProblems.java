package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What the AWS SDK's exceptions mean to somebody on call. */
final class CloudWatchProblems {

  private CloudWatchProblems() {}

  static Problem unknownProfile(Aws aws, String named) {
    return new Problem(
        "The AWS profile '%s' for instance '%s' does not exist.".formatted(named, aws.instance()),
        "Add it with 'aws configure sso --profile %s', or correct aws.profile.".formatted(named),
        "No profile '%s' in the shared AWS configuration.".formatted(named));
  }

  static Problem unknownInstance(Aws aws) {
    return new Problem(
        "CloudWatch in %s knows no instance '%s'.".formatted(aws.region(), aws.instance()),
        "Check aws.region and aws.instance, the DBInstanceIdentifier, in the profile.",
        "GetMetricData answered without a single point for namespace AWS/RDS.");
  }

  static Problem of(Aws aws, RuntimeException failure) {
    return failure instanceof AwsServiceException answer
        ? refused(aws, answer)
        : unanswered(aws, failure);
  }

  private static Problem refused(Aws aws, AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    String detail =
        "HTTP %d %s, request %s".formatted(answer.statusCode(), code, answer.requestId());
    if (answer.isThrottlingException()) {
      return new Problem(
          "CloudWatch throttles requests for instance '%s'.".formatted(aws.instance()),
          "The console asks again by itself; other tools of this account may ask too often.",
          detail);
    }
    // The service writes ExpiredToken, ExpiredTokenException, AccessDenied and so on.
    return switch (code.replaceFirst("Exception$", "")) {
      case "ExpiredToken", "RequestExpired" ->
          new Problem(
              "The AWS credentials for instance '%s' have expired.".formatted(aws.instance()),
              signIn(aws),
              detail);
      case "AccessDenied", "UnauthorizedOperation", "NotAuthorized" ->
          new Problem(
              "These AWS credentials may not read the metrics of instance '%s'."
                  .formatted(aws.instance()),
              "Allow them the action cloudwatch:GetMetricData.",
              detail);
      case "UnrecognizedClient",
          "InvalidClientTokenId",
          "InvalidSignature",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken" ->
          new Problem(
              "AWS does not recognise the credentials for instance '%s'.".formatted(aws.instance()),
              "Check the access key, and that the region %s is enabled for its account."
                  .formatted(aws.region()),
              detail);
      default ->
          new Problem(
              "CloudWatch in %s could not answer for instance '%s'."
                  .formatted(aws.region(), aws.instance()),
              "The console asks again by itself; see the details if it lasts.",
              detail);
    };
  }

  private static Problem unanswered(Aws aws, RuntimeException failure) {
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || network(failure) != null) {
      Throwable cause = network(failure);
      return new Problem(
          "CloudWatch at %s cannot be reached for instance '%s'."
              .formatted(address(aws), aws.instance()),
          "Check the network, aws.region and aws.endpoint; the console tries again by itself.",
          cause == null ? "No answer in time." : cause.toString());
    }
    String said = failure.getMessage() == null ? "" : failure.getMessage();
    if (said.contains("SSO") || said.contains("Token is expired")) {
      return new Problem(
          "The AWS sign-in for instance '%s' has expired.".formatted(aws.instance()),
          signIn(aws),
          failure.getClass().getSimpleName());
    }
    if (said.toLowerCase(Locale.ROOT).contains("credentials")) {
      return new Problem(
          "There are no AWS credentials for instance '%s'.".formatted(aws.instance()),
          "Run 'aws configure', or name a profile in aws.profile.",
          failure.getClass().getSimpleName()
              + ": no provider of the credential chain had credentials.");
    }
    return new Problem(
        "The metrics of instance '%s' could not be read.".formatted(aws.instance()),
        "Check the aws section of the profile.",
        failure.getClass().getSimpleName());
  }

  private static @Nullable Throwable network(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return cause;
      }
    }
    return null;
  }

  private static String address(Aws aws) {
    URI endpoint = aws.endpoint();
    return endpoint == null
        ? "monitoring." + aws.region() + ".amazonaws.com"
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  private static String signIn(Aws aws) {
    return aws.profile() == null
        ? "Renew them, then wait for the next reading."
        : "Run 'aws sso login --profile %s', then wait for the next reading."
            .formatted(aws.profile());
  }
}
