package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Tries what PgTriage asks AWS for, once and as cheaply as it goes: one metric is read, which is
 * billed like any other. Calls block for ten seconds a service at most.
 */
public final class AwsCheck {

  private static final int NOT_FOUND = 404;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PERIOD_SECONDS = 60;

  private final Aws aws;
  private final AwsAccess access;

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
    if (!aws.loadBalancers().isEmpty()) {
      findings.ask(AwsTask.loadBalancers(), this::loadBalancers);
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
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("cpu")
            .metricStat(stat ->
                stat.metric(metric ->
                        metric
                            .namespace("AWS/RDS")
                            .metricName("CPUUtilization")
                            .dimensions(
                                Dimension.builder()
                                    .name("DBInstanceIdentifier")
                                    .value(aws.instance())
                                    .build()))
                    .stat("Average")
                    .period(PERIOD_SECONDS))
            .build();
    try (CloudWatchClient client = access.client(CloudWatchClient.builder())) {
      boolean empty =
          client
              .getMetricData(request ->
                  request.startTime(now.minus(HOUR)).endTime(now).metricDataQueries(List.of(query)))
              .metricDataResults()
              .stream()
              .allMatch(result -> result.values().isEmpty());
      return empty
          ? Optional.of(
              "CloudWatch in %s has no metrics of '%s' of the last hour."
                  .formatted(aws.region(), aws.instance()))
          : Optional.empty();
    }
  }

  private Optional<String> instance(Endpoint server) {
    try (RdsClient client = access.client(RdsClient.builder())) {
      return client
          .describeDBInstances(request -> request.dbInstanceIdentifier(aws.instance()))
          .dbInstances()
          .stream()
          .findFirst()
          .flatMap(found -> otherServer(found, server));
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

  private Optional<String> loadBalancers() {
    // CloudWatch's dimension is app/name/id; the service is asked by name.
    List<String> names =
        aws.loadBalancers().stream()
            .map(dimension -> dimension.split("/", -1))
            .map(parts -> parts.length > 1 ? parts[1] : parts[0])
            .distinct()
            .toList();
    try (ElasticLoadBalancingV2Client client =
        access.client(ElasticLoadBalancingV2Client.builder())) {
      client.describeLoadBalancers(request -> request.names(names));
      return Optional.empty();
    } catch (LoadBalancerNotFoundException e) {
      return Optional.of(
          "Not every load balancer of the profile is in %s: %s."
              .formatted(aws.region(), String.join(", ", names)));
    }
  }

  private boolean isNotServed(RuntimeException failure) {
    return access.isLocal()
        && failure instanceof AwsServiceException answer
        && answer.statusCode() == NOT_FOUND
        && !AwsProblems.code(answer).endsWith("NotFound");
  }
}
