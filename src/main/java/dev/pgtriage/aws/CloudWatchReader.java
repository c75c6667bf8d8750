package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Reads the metrics of an instance and of its load balancers from CloudWatch, all in one
 * GetMetricData request: the last three hours at first, then what is new. For one thread at a time;
 * {@link #read} blocks for at most ten seconds a page.
 */
public final class CloudWatchReader implements AutoCloseable {

  private static final Duration WINDOW = Duration.ofHours(3);

  /**
   * Points arrive late and are revised while more of their period comes in: the newest are read
   * again for so long.
   */
  private static final Duration REVISED = Duration.ofMinutes(15);

  /** The longest period: a request that begins within one would get it from there. */
  private static final Duration ALIGNMENT = Duration.ofMinutes(5);

  /** What a local endpoint publishes: a demo's graph has to move. */
  private static final Duration LOCAL_PERIOD = Duration.ofSeconds(5);

  /**
   * Queries GetMetricData takes at once.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
   */
  private static final int BATCH = 500;

  private final Aws aws;
  private final AwsTask task;
  private final AwsAccess access;
  private final List<MetricQuery> queries;
  private final MetricHistory history;
  private @Nullable CloudWatchClient client;
  private @Nullable Instant lastRead;

  /** Read by whoever asks for the cost. */
  private volatile int metricsPerReading;

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
    task = AwsTask.metrics(aws.instance());
    access = AwsAccess.of(aws, profiles);
    queries = MetricQuery.of(aws, access.isLocal() ? LOCAL_PERIOD : null);
    history = new MetricHistory(queries);
    metricsPerReading = queries.size();
  }

  /**
   * The series of the three hours up to {@code now} that have points, the instance's first; or what
   * stood in the way. After a failure the next reading goes on where the last good one ended.
   */
  public Reading<List<MetricSeries>> read(Instant now) {
    try {
      if (!access.knowsProfile()) {
        return new Reading.Unavailable<>(AwsProblems.unknownProfile(access, task), now);
      }
      List<MetricDataResult> results = results(begin(now), now);
      history.merge(results);
      history.forgetBefore(now.minus(WINDOW));
      lastRead = now;
      metricsPerReading = billed(results);
      List<MetricSeries> series = history.series();
      return series.isEmpty()
          ? new Reading.Unavailable<>(
              AwsProblems.unknownInstance(aws.region(), aws.instance()), now)
          : new Reading.Value<>(series, now);
    } catch (SdkException | IllegalArgumentException e) {
      Problem problem = AwsProblems.of(access, task, e);
      return new Reading.Unavailable<>(problem, now);
    }
  }

  /**
   * What AWS asks for the readings. From any thread.
   *
   * @param between from one reading to the next
   */
  public MetricCost cost(Duration between) {
    return MetricCost.of(metricsPerReading, between);
  }

  @Override
  public void close() {
    CloudWatchClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }

  private Instant begin(Instant now) {
    Instant oldest = now.minus(WINDOW);
    Instant last = lastRead;
    Instant begin =
        last == null || last.minus(REVISED).isBefore(oldest) ? oldest : last.minus(REVISED);
    long seconds = ALIGNMENT.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(begin.getEpochSecond(), seconds) * seconds);
  }

  private List<MetricDataResult> results(Instant begin, Instant end) {
    List<MetricDataResult> results = new ArrayList<>();
    for (int first = 0; first < queries.size(); first += BATCH) {
      List<MetricQuery> batch = queries.subList(first, Math.min(queries.size(), first + BATCH));
      GetMetricDataRequest request =
          GetMetricDataRequest.builder()
              .startTime(begin)
              .endTime(end)
              .scanBy(ScanBy.TIMESTAMP_ASCENDING)
              .metricDataQueries(batch.stream().map(MetricQuery::forCloudWatch).toList())
              .build();
      client().getMetricDataPaginator(request).metricDataResults().forEach(results::add);
    }
    return results;
  }

  /** A search is billed for each metric it finds. */
  private int billed(List<MetricDataResult> results) {
    long plain = queries.stream().filter(query -> !query.summed()).count();
    long found =
        queries.stream()
            .filter(MetricQuery::summed)
            .mapToLong(query ->
                Math.max(
                    1,
                    results.stream()
                        .filter(result -> result.id().equals(query.id()))
                        .map(MetricDataResult::label)
                        .distinct()
                        .count()))
            .sum();
    return Math.toIntExact(plain + found);
  }

  private CloudWatchClient client() {
    CloudWatchClient open = client;
    if (open == null) {
      open = access.client(CloudWatchClient.builder());
      client = open;
    }
    return open;
  }
}
