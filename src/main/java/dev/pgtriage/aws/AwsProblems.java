package dev.pgtriage.aws;

import dev.pgtriage.snapshot.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What the AWS SDK's exceptions mean to somebody on call. */
final class AwsProblems {

  /** "User: arn:... is not authorized to perform: rds:DescribeDBInstances on resource: ..." */
  private static final Pattern PERFORM =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z*]+)");

  private AwsProblems() {}

  static Problem unknownProfile(AwsAccess access, AwsTask task) {
    String named = access.profile();
    return new Problem(
        "The AWS profile '%s' for %s does not exist.".formatted(named, task.subject()),
        "Add it with 'aws configure sso --profile %s', or correct aws.profile.".formatted(named),
        "No profile '%s' in the shared AWS configuration.".formatted(named));
  }

  static Problem unknownInstance(String region, String instance) {
    return new Problem(
        "CloudWatch in %s knows no instance '%s'.".formatted(region, instance),
        "Check aws.region and aws.instance, the DBInstanceIdentifier, in the profile.",
        "GetMetricData answered without a single point for namespace AWS/RDS.");
  }

  static Problem unknownLoadBalancers(String region, List<String> names) {
    return new Problem(
        "CloudWatch in %s has no metrics of %s %s."
            .formatted(
                region,
                names.size() == 1 ? "load balancer" : "load balancers",
                String.join(", ", names)),
        "Check aws.load_balancers in the profile: the end of each one's ARN, such as app/web/50dc6c495c0c9188.",
        "GetMetricData answered without a single point of them for namespace AWS/ApplicationELB.");
  }

  static Problem closed(AwsTask task) {
    return new Problem(
        "%s is no longer read for %s.".formatted(task.service(), task.subject()),
        "Open the instance again.",
        "The reader is closed.");
  }

  static Problem of(AwsAccess access, AwsTask task, RuntimeException failure) {
    return failure instanceof AwsServiceException answer
        ? refused(access, task, answer)
        : unanswered(access, task, failure);
  }

  /** The IAM action that a refusal names; empty when it was no refusal for lack of one. */
  static Optional<String> missingAction(AwsTask task, RuntimeException failure) {
    return failure instanceof AwsServiceException answer && isDenied(code(answer))
        ? Optional.of(action(task, answer))
        : Optional.empty();
  }

  private static String action(AwsTask task, AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    Matcher matcher =
        PERFORM.matcher(details == null ? "" : String.valueOf(details.errorMessage()));
    return matcher.find()
        ? matcher.group(1)
        : isOfKms(answer) ? "kms:Decrypt on the key of " + task.subject() : task.action();
  }

  /** Secrets Manager passes a refusal of KMS on as "Access to KMS is not allowed". */
  private static boolean isOfKms(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details != null && String.valueOf(details.errorMessage()).contains("KMS");
  }

  /** The service writes ExpiredToken, ExpiredTokenException, AccessDenied and so on. */
  static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return code.replaceFirst("Exception$", "");
  }

  private static boolean isDenied(String code) {
    return switch (code) {
      case "AccessDenied", "UnauthorizedOperation", "NotAuthorized" -> true;
      default -> false;
    };
  }

  private static Problem refused(AwsAccess access, AwsTask task, AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String written = details == null || details.errorCode() == null ? "" : details.errorCode();
    String detail =
        "HTTP %d %s, request %s".formatted(answer.statusCode(), written, answer.requestId());
    if (answer.isThrottlingException()) {
      return new Problem(
          "%s throttles requests for %s.".formatted(task.service(), task.subject()),
          "The console asks again by itself; other tools of this account may ask too often.",
          detail);
    }
    return switch (code(answer)) {
      case "ExpiredToken", "RequestExpired" ->
          new Problem(
              "The AWS credentials for %s have expired.".formatted(task.subject()),
              signIn(access),
              detail);
      case "AccessDenied", "UnauthorizedOperation", "NotAuthorized" ->
          new Problem(
              "These AWS credentials may not %s.".formatted(task.doing()),
              "Allow them the action %s.".formatted(action(task, answer)),
              detail);
      case "UnrecognizedClient",
          "InvalidClientTokenId",
          "InvalidSignature",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken" ->
          new Problem(
              "AWS does not recognise the credentials for %s.".formatted(task.subject()),
              "Check the access key, and that the region %s is enabled for its account."
                  .formatted(access.region()),
              detail);
      default ->
          new Problem(
              "%s in %s could not answer for %s."
                  .formatted(task.service(), access.region(), task.subject()),
              "The console asks again by itself; see the details if it lasts.",
              detail);
    };
  }

  private static Problem unanswered(AwsAccess access, AwsTask task, RuntimeException failure) {
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || network(failure) != null) {
      Throwable cause = network(failure);
      return new Problem(
          "%s at %s cannot be reached for %s."
              .formatted(task.service(), address(access, task), task.subject()),
          "Check the network, aws.region and aws.endpoint; the console tries again by itself.",
          cause == null ? "No answer in time." : cause.toString());
    }
    String said = failure.getMessage() == null ? "" : failure.getMessage();
    if (said.contains("SSO") || said.contains("Token is expired")) {
      return new Problem(
          "The AWS sign-in for %s has expired.".formatted(task.subject()),
          signIn(access),
          failure.getClass().getSimpleName());
    }
    if (said.toLowerCase(Locale.ROOT).contains("credentials")) {
      return new Problem(
          "There are no AWS credentials for %s.".formatted(task.subject()),
          "Run 'aws configure', or name a profile in aws.profile.",
          failure.getClass().getSimpleName()
              + ": no provider of the credential chain had credentials.");
    }
    return new Problem(
        "%s could not be asked for %s.".formatted(task.service(), task.subject()),
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

  private static String address(AwsAccess access, AwsTask task) {
    URI endpoint = access.endpoint();
    return endpoint == null
        ? task.host() + "." + access.region() + ".amazonaws.com"
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  private static String signIn(AwsAccess access) {
    return access.profile() == null
        ? "Renew them, then wait for the next reading."
        : "Run 'aws sso login --profile %s', then wait for the next reading."
            .formatted(access.profile());
  }
}
