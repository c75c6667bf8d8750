package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Reads the instance's metrics from CloudWatch, all in one batched GetMetricData. Metrics and
 * units: Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS".
 */
public final class CloudWatchReader implements AutoCloseable {

  /** The resolution of RDS' basic metrics. */
  public static final Duration STANDARD_PERIOD = Duration.ofMinutes(1);

  private static final Duration WINDOW = Duration.ofHours(3);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(6);

  private final Aws aws;
  private final Duration period;
  private final AwsProblems problems;
  private @Nullable CloudWatchClient client;

  /**
   * Prepares; the client is made with the first reading, as looking for credentials may take a
   * while.
   *
   * @param period what one point stands for, {@link #STANDARD_PERIOD} on RDS itself
   */
  public CloudWatchReader(Aws aws, Duration period) {
    this.aws = aws;
    this.period = period;
    this.problems = new AwsProblems(aws);
  }

  /**
   * The last three hours, a series for each metric. Blocks for at most 15 s; called by one thread.
   * What stands in the way is returned, not thrown.
   */
  public Reading<List<MetricSeries>> read(Instant now) {
    try {
      List<MetricSeries> series = series(request(now));
      return series.stream().allMatch(one -> one.points().isEmpty())
          ? new Reading.Unavailable<>(problems.nothingThere(), now)
          : new Reading.Value<>(series, now);
    } catch (SdkException | IllegalArgumentException e) {
      return new Reading.Unavailable<>(problems.of(e), now);
    }
  }

  private GetMetricDataRequest request(Instant now) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (RdsMetric metric : RdsMetric.values()) {
      queries.add(query(metric));
    }
    return GetMetricDataRequest.builder()
        .metricDataQueries(queries)
        .startTime(now.minus(WINDOW))
        .endTime(now.plus(period))
        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
        .build();
  }

  private MetricDataQuery query(RdsMetric metric) {
    Dimension instance =
        Dimension.builder().name("DBInstanceIdentifier").value(aws.instance()).build();
    return MetricDataQuery.builder()
        .id(metric.id())
        .metricStat(
            MetricStat.builder()
                .metric(
                    Metric.builder()
                        .namespace("AWS/RDS")
                        .metricName(metric.cloudWatchName())
                        .dimensions(instance)
                        .build())
                .period(Math.toIntExact(period.toSeconds()))
                .stat("Average")
                .build())
        .build();
  }

  private List<MetricSeries> series(GetMetricDataRequest request) {
    Map<RdsMetric, SortedMap<Instant, Double>> points = new EnumMap<>(RdsMetric.class);
    for (MetricDataResult result : client().getMetricDataPaginator(request).metricDataResults()) {
      RdsMetric.of(result.id())
          .map(metric -> points.computeIfAbsent(metric, key -> new TreeMap<>()))
          .ifPresent(found -> collect(result, found));
    }
    List<MetricSeries> series = new ArrayList<>();
    for (RdsMetric metric : RdsMetric.values()) {
      List<MetricPoint> ordered = new ArrayList<>();
      SortedMap<Instant, Double> found = points.get(metric);
      if (found != null) {
        found.forEach((at, value) -> ordered.add(new MetricPoint(at, value)));
      }
      series.add(new MetricSeries(metric.cloudWatchName(), metric.unit(), period, ordered));
    }
    return List.copyOf(series);
  }

  private static void collect(MetricDataResult result, Map<Instant, Double> points) {
    for (int i = 0; i < result.timestamps().size(); i++) {
      points.put(result.timestamps().get(i), result.values().get(i));
    }
  }

  private CloudWatchClient client() {
    CloudWatchClient known = client;
    if (known == null) {
      known = newClient();
      client = known;
    }
    return known;
  }

  private CloudWatchClient newClient() {
    CloudWatchClientBuilder builder =
        CloudWatchClient.builder()
            .region(Region.of(aws.region()))
            .credentialsProvider(credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(overrides ->
                overrides.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT));
    URI endpoint = aws.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private AwsCredentialsProvider credentials() {
    String profile = aws.profile();
    if (profile == null && isLocal(aws.endpoint())) {
      // A local endpoint checks that a request is signed, not by whom.
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }
    return DefaultCredentialsProvider.builder().profileName(profile).build();
  }

  private static boolean isLocal(@Nullable URI endpoint) {
    if (endpoint == null || endpoint.getHost() == null) {
      return false;
    }
    try {
      return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
