package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Tries what PgTriage asks AWS for, once and as cheaply as it goes: a metric of the instance and
 * two of each load balancer are read, which are billed like any other. Calls block for ten seconds
 * a service at most.
 */
public final class AwsCheck {

  private static final int NOT_FOUND = 404;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PERIOD_SECONDS = 60;

  /** What DescribeDBParameters takes. */
  private static final int FEWEST_RECORDS = 20;

  private static final String LOAD_BALANCER = "AWS/ApplicationELB";

  private final Aws aws;
  private final AwsAccess access;

  /** The instance's, once it was found. */
  private String parameterGroup = "";

  /** A check of a profile's AWS section. */
  public AwsCheck(Aws aws) {
    this(aws, null);
  }

  /** A check with other configuration files; null for the machine's. */
  AwsCheck(Aws aws, @Nullable ProfileFile files) {
    this.aws = aws;
    access = AwsAccess.of(aws, files);
  }

  /**
   * Whose credentials these are, as an ARN; empty at a local endpoint that does not know.
   *
   * @throws AwsException when there are none, or AWS does not accept them
   */
  public Optional<String> identity() throws AwsException {
    AwsTask task = AwsTask.IDENTITY;
    if (!access.knowsProfile()) {
      throw new AwsException(AwsProblems.unknownProfile(access, task), null);
    }
    try (StsClient client = access.client(StsClient.builder())) {
      return Optional.of(client.getCallerIdentity().arn());
    } catch (SdkException | IllegalArgumentException e) {
      if (isNotServed(e)) {
        return Optional.empty();
      }
      throw new AwsException(AwsProblems.of(access, task, e), e);
    }
  }

  /**
   * What the credentials may do.
   *
   * @param server what the profile connects to, which should be the instance
   * @throws AwsException when a service does not answer at all
   */
  public AwsPermissions permissions(Endpoint server) throws AwsException {
    Findings findings = new Findings();
    findings.ask(AwsTask.metrics(aws.instance()), this::metrics);
    findings.ask(AwsTask.instances(), () -> instance(server));
    if (!parameterGroup.isEmpty()) {
      String group = parameterGroup;
      findings.ask(AwsTask.parameters(), () -> parameters(group));
    }
    return new AwsPermissions(findings.allowed, findings.missing, findings.remarks);
  }

  private final class Findings {
    private final List<String> allowed = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Asks; what is asked returns a remark, or nothing to say. */
    private void ask(AwsTask task, Supplier<Optional<String>> question) throws AwsException {
      try {
        question.get().ifPresent(remarks::add);
        allowed.add(task.action());
      } catch (SdkException | IllegalArgumentException e) {
        Optional<String> action = AwsProblems.missingAction(task, e);
        if (action.isPresent()) {
          missing.add(action.get());
        } else if (isNotServed(e)) {
          remarks.add("The local endpoint does not know " + task.action() + ".");
        } else {
          throw new AwsException(AwsProblems.of(access, task, e), e);
        }
      }
    }
  }

  private Optional<String> metrics() {
    Instant now = Instant.now();
    List<MetricDataQuery> queries = new ArrayList<>();
    queries.add(query("cpu", "AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", aws.instance()));
    for (int i = 0; i < aws.loadBalancers().size(); i++) {
      String name = aws.loadBalancers().get(i);
      queries.add(query("requests_" + i, LOAD_BALANCER, "RequestCount", "LoadBalancer", name));
      // The one metric that a load balancer without traffic has too.
      queries.add(query("units_" + i, LOAD_BALANCER, "ConsumedLCUs", "LoadBalancer", name));
    }
    try (CloudWatchClient client = access.client(CloudWatchClient.builder())) {
      Set<String> found = new HashSet<>();
      client
          .getMetricData(
              request -> request.startTime(now.minus(HOUR)).endTime(now).metricDataQueries(queries))
          .metricDataResults()
          .stream()
          .filter(result -> !result.values().isEmpty())
          .forEach(result -> found.add(result.id()));
      List<String> remarks = new ArrayList<>();
      if (!found.contains("cpu")) {
        remarks.add(
            "CloudWatch in %s has no metrics of '%s' of the last hour."
                .formatted(aws.region(), aws.instance()));
      }
      for (int i = 0; i < aws.loadBalancers().size(); i++) {
        if (!found.contains("requests_" + i) && !found.contains("units_" + i)) {
          remarks.add(
              "CloudWatch in %s has no metrics of load balancer %s of the last hour."
                  .formatted(aws.region(), aws.loadBalancers().get(i)));
        }
      }
      return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", remarks));
    }
  }

  private static MetricDataQuery query(
      String id, String namespace, String metric, String dimension, String value) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat ->
            stat.metric(one ->
                    one.namespace(namespace)
                        .metricName(metric)
                        .dimensions(Dimension.builder().name(dimension).value(value).build()))
                .stat("Average")
                .period(PERIOD_SECONDS))
        .build();
  }

  private Optional<String> instance(Endpoint server) {
    try (RdsClient client = access.client(RdsClient.builder())) {
      Optional<DBInstance> instance =
          client
              .describeDBInstances(request -> request.dbInstanceIdentifier(aws.instance()))
              .dbInstances()
              .stream()
              .findFirst();
      parameterGroup =
          instance.stream()
              .flatMap(found -> found.dbParameterGroups().stream())
              .map(DBParameterGroupStatus::dbParameterGroupName)
              .findFirst()
              .orElse("");
      return instance.flatMap(found -> otherServer(found, server));
    } catch (DbInstanceNotFoundException e) {
      return Optional.of("RDS in %s has no instance '%s'.".formatted(aws.region(), aws.instance()));
    }
  }

  /** An alias of one's own may point anywhere; a name of RDS can be compared. */
  private static Optional<String> otherServer(DBInstance found, Endpoint server) {
    String address = found.endpoint() == null ? null : found.endpoint().address();
    return address == null || !SslMode.isRds(server.host()) || server.host().equals(address)
        ? Optional.empty()
        : Optional.of(
            "The profile connects to %s, but instance '%s' is %s."
                .formatted(server.host(), found.dbInstanceIdentifier(), address));
  }

  /** Discovery reads max_connections from the parameter group. */
  private Optional<String> parameters(String group) {
    try (RdsClient client = access.client(RdsClient.builder())) {
      client.describeDBParameters(
          request -> request.dbParameterGroupName(group).maxRecords(FEWEST_RECORDS));
      return Optional.empty();
    }
  }

  private boolean isNotServed(RuntimeException failure) {
    return access.isLocal()
        && failure instanceof AwsServiceException answer
        && answer.statusCode() == NOT_FOUND
        && !AwsProblems.code(answer).endsWith("NotFound");
  }
}
