package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Reads an instance's metrics of the last three hours from CloudWatch, all in one GetMetricData
 * request. For one thread at a time; {@link #read} blocks for at most {@link #CALL_TIMEOUT} a page.
 *
 * <p>Credentials come from the profile's named AWS profile, or from the default chain. An endpoint
 * on the loopback interface without a named profile gets made-up ones: real ones are not looked up
 * for it.
 */
public final class CloudWatchReader implements AutoCloseable {

  private static final Duration WINDOW = Duration.ofHours(3);

  /** What RDS publishes. */
  private static final Duration PERIOD = Duration.ofSeconds(60);

  /** What a local endpoint publishes: a demo's graph has to move. */
  private static final Duration LOCAL_PERIOD = Duration.ofSeconds(5);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  private final Aws aws;
  private final @Nullable ProfileFile profiles;
  private @Nullable CloudWatchClient client;

  /** A reader with the machine's AWS configuration; opens nothing yet. */
  public CloudWatchReader(Aws aws) {
    this(aws, null);
  }

  /**
   * A reader with other configuration files.
   *
   * @param profiles null for the machine's
   */
  CloudWatchReader(Aws aws, @Nullable ProfileFile profiles) {
    this.aws = aws;
    this.profiles = profiles;
  }

  /**
   * The series up to {@code now}, in the order CPUUtilization, DatabaseConnections, FreeableMemory,
   * FreeStorageSpace; or what stood in the way.
   */
  public Reading<List<MetricSeries>> read(Instant now) {
    try {
      String named = aws.profile();
      if (named != null && profileFile().profile(named).isEmpty()) {
        return new Reading.Unavailable<>(CloudWatchProblems.unknownProfile(aws, named), now);
      }
      List<MetricSeries> series = series(now);
      return series.stream().allMatch(one -> one.points().isEmpty())
          ? new Reading.Unavailable<>(CloudWatchProblems.unknownInstance(aws), now)
          : new Reading.Value<>(series, now);
    } catch (SdkException | IllegalArgumentException e) {
      Problem problem = CloudWatchProblems.of(aws, e);
      return new Reading.Unavailable<>(problem, now);
    }
  }

  @Override
  public void close() {
    CloudWatchClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }

  private List<MetricSeries> series(Instant now) {
    Map<String, List<MetricPoint>> points = new HashMap<>();
    for (MetricDataResult result :
        client().getMetricDataPaginator(request(now)).metricDataResults()) {
      List<MetricPoint> target = points.computeIfAbsent(result.id(), id -> new ArrayList<>());
      for (int i = 0; i < Math.min(result.timestamps().size(), result.values().size()); i++) {
        target.add(new MetricPoint(result.timestamps().get(i), result.values().get(i)));
      }
    }
    points.values().forEach(list -> list.sort(Comparator.comparing(MetricPoint::at)));
    return Arrays.stream(RdsMetric.values())
        .map(metric ->
            new MetricSeries(
                aws.instance(),
                metric.metricName(),
                "Average",
                metric.unit(),
                period(),
                points.getOrDefault(metric.id(), List.of())))
        .toList();
  }

  private GetMetricDataRequest request(Instant now) {
    Dimension instance =
        Dimension.builder().name("DBInstanceIdentifier").value(aws.instance()).build();
    List<MetricDataQuery> queries =
        Arrays.stream(RdsMetric.values())
            .map(metric ->
                MetricDataQuery.builder()
                    .id(metric.id())
                    .metricStat(stat ->
                        stat.period(Math.toIntExact(period().toSeconds()))
                            .stat("Average")
                            .metric(named ->
                                named
                                    .namespace("AWS/RDS")
                                    .metricName(metric.metricName())
                                    .dimensions(instance)))
                    .build())
            .toList();
    return GetMetricDataRequest.builder()
        .startTime(now.minus(WINDOW))
        .endTime(now)
        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
        .metricDataQueries(queries)
        .build();
  }

  private CloudWatchClient client() {
    CloudWatchClient open = client;
    if (open == null) {
      CloudWatchClientBuilder builder =
          CloudWatchClient.builder()
              .region(Region.of(aws.region()))
              .credentialsProvider(credentials())
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(ATTEMPT_TIMEOUT)
                      .socketTimeout(ATTEMPT_TIMEOUT))
              .overrideConfiguration(override -> {
                override.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT);
                if (profiles != null) {
                  override.defaultProfileFile(profiles);
                }
              });
      URI endpoint = aws.endpoint();
      if (endpoint != null) {
        builder.endpointOverride(endpoint);
      }
      open = builder.build();
      client = open;
    }
    return open;
  }

  private AwsCredentialsProvider credentials() {
    String named = aws.profile();
    if (named != null) {
      return ProfileCredentialsProvider.builder()
          .profileName(named)
          .profileFile(profileFile())
          .build();
    }
    return isLocal()
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.builder().build();
  }

  private ProfileFile profileFile() {
    return profiles == null ? ProfileFile.defaultProfileFile() : profiles;
  }

  private Duration period() {
    return isLocal() ? LOCAL_PERIOD : PERIOD;
  }

  private boolean isLocal() {
    URI endpoint = aws.endpoint();
    if (endpoint == null || endpoint.getHost() == null) {
      return false;
    }
    String host = endpoint.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
