package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  private static final String CLOSED = "The reader is closed";

  private final Aws aws;
  private final AwsTask task;
  private final AwsAccess access;
  private final Function<AwsAccess, CloudWatchClient> clients;
  private final List<MetricQuery> queries;
  private final MetricHistory history;

  /** Guards the client: closing may come from another thread while a reading is under way. */
  private final Object lifecycle = new Object();

  private @Nullable CloudWatchClient client;
  private boolean closed;
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
    this(aws, profiles, access -> access.client(CloudWatchClient.builder()));
  }

  /**
   * A reader with clients of its own.
   *
   * @param clients makes one when it is needed first
   */
  CloudWatchReader(
      Aws aws, @Nullable ProfileFile profiles, Function<AwsAccess, CloudWatchClient> clients) {
    this.aws = aws;
    this.clients = clients;
    task = AwsTask.metrics(aws.instance());
    access = AwsAccess.of(aws, profiles);
    queries = MetricQuery.of(aws, access.isLocal() ? LOCAL_PERIOD : null);
    history = new MetricHistory(queries);
    metricsPerReading = queries.size();
  }

  /**
   * The series of the three hours up to {@code now} that have points, the instance's first; or what
   * stood in the way, beside the series where only a part of what the profile names has none. After
   * a failure the next reading goes on where the last good one ended.
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
      return judged(history.series(), now);
    } catch (SdkException | IllegalArgumentException e) {
      Problem problem = AwsProblems.of(access, task, e);
      return new Reading.Unavailable<>(problem, now);
    } catch (RuntimeException e) {
      if (!isClosed()) {
        throw e;
      }
      // The client went away under the request.
      return new Reading.Unavailable<>(AwsProblems.closed(task), now);
    }
  }

  /** A name nobody knows has no points; a right one beside it does not make up for that. */
  private Reading<List<MetricSeries>> judged(List<MetricSeries> series, Instant now) {
    Set<String> known = series.stream().map(MetricSeries::resource).collect(Collectors.toSet());
    List<String> unknown =
        aws.loadBalancers().stream().filter(name -> !known.contains(name)).toList();
    Problem problem = null;
    if (!known.contains(aws.instance())) {
      problem = AwsProblems.unknownInstance(aws.region(), aws.instance());
    } else if (!unknown.isEmpty()) {
      problem = AwsProblems.unknownLoadBalancers(aws.region(), unknown);
    }
    if (problem == null) {
      return new Reading.Value<>(series, now);
    }
    return series.isEmpty()
        ? new Reading.Unavailable<>(problem, now)
        : new Reading.Stale<>(series, now, problem, now);
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
    CloudWatchClient open;
    synchronized (lifecycle) {
      closed = true;
      open = client;
      client = null;
    }
    if (open != null) {
      open.close();
    }
  }

  private boolean isClosed() {
    synchronized (lifecycle) {
      return closed;
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
    synchronized (lifecycle) {
      if (closed) {
        throw new IllegalStateException(CLOSED);
      }
      if (client != null) {
        return client;
      }
    }
    // Takes seconds the first time; whoever closes meanwhile must not wait for it.
    CloudWatchClient built = clients.apply(access);
    synchronized (lifecycle) {
      if (!closed) {
        client = built;
        return built;
      }
    }
    built.close();
    throw new IllegalStateException(CLOSED);
  }
}
