package dev.pgtriage.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What became of the visitors' requests, as the load balancer in front of the demo's API would
 * count it. A request counts when it ends. The demo has no health checks and no connections of
 * visitors, so their metrics do not exist.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">CloudWatch
 *     metrics for your Application Load Balancer</a>
 */
final class RequestMetrics implements MetricSource {

  private static final Duration PERIOD = InstanceMetrics.PERIOD;
  private static final Duration KEPT = Duration.ofHours(3);
  private static final List<String> NAMES =
      List.of(
          "RequestCount",
          "TargetResponseTime",
          "HTTPCode_ELB_5XX_Count",
          "HTTPCode_Target_5XX_Count");

  /** The requests that ended within one period. */
  private static final class Bucket {
    private final List<Double> responseSeconds = new ArrayList<>();
    private int requests;
    private int badGateway;
    private int failed;
  }

  private final String loadBalancer;
  private final InstantSource clock;
  private final NavigableMap<Instant, Bucket> buckets = new TreeMap<>();

  /**
   * Nothing counted yet.
   *
   * @param loadBalancer as CloudWatch's LoadBalancer dimension writes it
   */
  RequestMetrics(String loadBalancer, InstantSource clock) {
    this.loadBalancer = loadBalancer;
    this.clock = clock;
  }

  /** Counts what a worker has served and dropped. */
  synchronized void count(Heartbeat heartbeat) {
    Bucket bucket = current();
    heartbeat
        .served()
        .forEach(request -> {
          bucket.requests++;
          switch (request.outcome()) {
            case OK -> bucket.responseSeconds.add(request.millis() / 1000.0);
            case FAILED -> {
              bucket.responseSeconds.add(request.millis() / 1000.0);
              bucket.failed++;
            }
            // No response: neither a time nor a server's error.
            case ABANDONED -> {}
          }
        });
    bucket.requests += heartbeat.dropped();
    bucket.badGateway += heartbeat.dropped();
  }

  /** Counts requests whose worker died before it answered: to the visitor they are a 502. */
  synchronized void countLost(int requests) {
    Bucket bucket = current();
    bucket.requests += requests;
    bucket.badGateway += requests;
  }

  @Override
  public List<Metric> metrics() {
    return NAMES.stream().map(this::metric).toList();
  }

  /** Periods that have ended, of {@link InstanceMetrics#PERIOD} whatever is asked for. */
  @Override
  public synchronized List<Point> points(
      Metric metric, String statistic, Duration period, Instant from, Instant to) {
    if (!metric.equals(metric(metric.name())) || !from.isBefore(to)) {
      return List.of();
    }
    Instant current = begin(clock.instant());
    List<Point> points = new ArrayList<>();
    buckets
        .subMap(from, to)
        .forEach((begin, bucket) -> {
          if (begin.isBefore(current)) {
            value(bucket, metric.name(), statistic)
                .ifPresent(value -> points.add(new Point(begin, value)));
          }
        });
    return points;
  }

  /** Counts of errors are reported when there are some, as the load balancer does. */
  private static OptionalDouble value(Bucket bucket, String name, String statistic) {
    return switch (name + " " + statistic) {
      case "RequestCount Sum" -> nonZero(bucket.requests);
      case "HTTPCode_ELB_5XX_Count Sum" -> nonZero(bucket.badGateway);
      case "HTTPCode_Target_5XX_Count Sum" -> nonZero(bucket.failed);
      case "TargetResponseTime p50" -> percentile(bucket.responseSeconds, 50);
      case "TargetResponseTime p99" -> percentile(bucket.responseSeconds, 99);
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble nonZero(int count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(count);
  }

  private static OptionalDouble percentile(List<Double> values, int percent) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return OptionalDouble.of(sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1));
  }

  private Metric metric(String name) {
    return new Metric("AWS/ApplicationELB", name, Map.of("LoadBalancer", loadBalancer));
  }

  private Bucket current() {
    Instant now = clock.instant();
    buckets.headMap(now.minus(KEPT), false).clear();
    return buckets.computeIfAbsent(begin(now), begin -> new Bucket());
  }

  private static Instant begin(Instant at) {
    long seconds = PERIOD.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }
}
