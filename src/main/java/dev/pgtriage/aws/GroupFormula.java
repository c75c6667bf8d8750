package dev.pgtriage.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * What a DB parameter group gives {@code max_connections}: a number or a formula.
 *
 * @param group its name; empty where the instance has none
 * @param text null where it could not be read
 * @param reason why it could not, as the end of a sentence; empty where it could
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html">DescribeDBParameters</a>
 */
record GroupFormula(String group, @Nullable String text, String reason) {

  private static final int PAGE = 100;

  /** HTTP's "Forbidden". */
  private static final int REFUSED = 403;

  /** Asks RDS, page after page; a refusal is an answer too. */
  static GroupFormula ofMaxConnections(RdsClient client, String group) {
    if (group.isEmpty()) {
      return new GroupFormula(group, null, "RDS names no parameter group of this instance");
    }
    try {
      return client
          .describeDBParametersPaginator(
              request -> request.dbParameterGroupName(group).maxRecords(PAGE))
          .parameters()
          .stream()
          .filter(parameter -> "max_connections".equals(parameter.parameterName()))
          .map(Parameter::parameterValue)
          .findFirst()
          .map(value -> new GroupFormula(group, value, ""))
          .orElseGet(() ->
              new GroupFormula(group, null, "the parameter group " + group + " does not set it"));
    } catch (AwsServiceException e) {
      return new GroupFormula(
          group,
          null,
          e.statusCode() == REFUSED || code(e).contains("AccessDenied")
              ? "rds:DescribeDBParameters of " + group + " was refused"
              : "rds:DescribeDBParameters of " + group + " failed (" + code(e) + ")");
    } catch (SdkException e) {
      return new GroupFormula(
          group, null, "rds:DescribeDBParameters of " + group + " was not answered");
    }
  }

  /** What is in force; RDS' default for all of PostgreSQL where the group does not tell. */
  String orDefault() {
    return text == null ? ParameterFormula.DEFAULT_MAX_CONNECTIONS : text;
  }

  /** Where {@link #orDefault} comes from, in words. */
  String source() {
    String whose = text == null ? "RDS' default" : "the parameter group " + group;
    return orDefault().indexOf('{') < 0
        ? "set by " + whose
        : "%s of %s, at most: RDS keeps some memory for itself".formatted(orDefault(), whose);
  }

  /** What is not known because of it, a sentence; empty for nothing. */
  Optional<String> trouble() {
    return text == null
        ? Optional.of("max_connections is RDS' default for PostgreSQL: " + reason + ".")
        : Optional.empty();
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? "HTTP " + e.statusCode()
        : String.valueOf(e.awsErrorDetails().errorCode());
  }
}
