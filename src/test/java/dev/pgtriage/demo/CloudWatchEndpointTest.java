package dev.pgtriage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.aws.MetricCost;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CloudWatchEndpointTest {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final String BALANCER = "app/shop/50dc6c495c0c9188";

  private static final List<String> INSTANCE_METRICS =
      List.of(
          "CPUUtilization",
          "DatabaseConnections",
          "FreeableMemory",
          "SwapUsage",
          "FreeStorageSpace",
          "ReadIOPS",
          "WriteIOPS",
          "ReadLatency",
          "WriteLatency",
          "DiskQueueDepth",
          "NetworkReceiveThroughput",
          "NetworkTransmitThroughput",
          "ReplicaLag",
          "CPUCreditBalance",
          "EBSIOBalance%",
          "EBSByteBalance%",
          "OldestReplicationSlotLag",
          "TransactionLogsDiskUsage",
          "MaximumUsedTransactionIDs");

  @Test
  void theRealClientReadsEverySeriesOverSeveralPages() throws IOException {
    try (CloudWatchEndpoint endpoint = start(Everything.ANSWERS, 300);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint, BALANCER))) {
      List<MetricSeries> series = read(reader, START);

      assertThat(series)
          .filteredOn(one -> one.resource().equals("shop"))
          .extracting(MetricSeries::name)
          .containsExactlyElementsOf(INSTANCE_METRICS);
      assertThat(series)
          .filteredOn(one -> one.resource().equals(BALANCER))
          .extracting(one -> one.name() + " " + one.statistic())
          .containsExactly(
              "RequestCount Sum",
              "TargetResponseTime p50",
              "TargetResponseTime p99",
              "HTTPCode_ELB_5XX_Count Sum",
              "HTTPCode_Target_5XX_Count Sum",
              "ActiveConnectionCount Sum");
      assertThat(series)
          .allSatisfy(one ->
              assertThat(one.points())
                  .hasSize(3 * 60 * 60 / 5)
                  .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at())));
    }
  }

  @Test
  void unhealthyHostsAreAddedUpOverTheTargetGroups() throws IOException {
    try (CloudWatchEndpoint endpoint = start(MetricSource.NONE, 1000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint, BALANCER))) {
      unhealthy(endpoint, BALANCER, "targetgroup/api/1", 2);
      unhealthy(endpoint, BALANCER, "targetgroup/admin/2", 1);
      unhealthy(endpoint, "app/other/1", "targetgroup/other/3", 7);

      assertThat(read(reader, START))
          .singleElement()
          .satisfies(series -> {
            assertThat(series.name()).isEqualTo("UnHealthyHostCount");
            assertThat(series.points()).hasSize(2160).allMatch(point -> point.value() == 3.0);
          });
    }
  }

  @Test
  void aGapStaysAGap() throws IOException {
    try (CloudWatchEndpoint endpoint = start(MetricSource.NONE, 1000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint))) {
      endpoint.set(
          instanceMetric("CPUUtilization"),
          "Average",
          at ->
              at.isBefore(START.minusSeconds(20)) || !at.isBefore(START.minusSeconds(10))
                  ? OptionalDouble.of(1)
                  : OptionalDouble.empty());

      assertThat(read(reader, START).getFirst().points())
          .extracting(MetricPoint::at)
          .contains(START.minusSeconds(25), START.minusSeconds(10))
          .doesNotContain(START.minusSeconds(20), START.minusSeconds(15));
    }
  }

  @Test
  void aLaterReadingAsksForWhatIsNewAndTakesRevisedPoints() throws IOException {
    List<Instant> asked = new ArrayList<>();
    Everything counting =
        (metric, from, to) -> {
          if (metric.name().equals("CPUUtilization")) {
            asked.add(from);
          }
        };
    try (CloudWatchEndpoint endpoint = start(counting, 100_000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint))) {
      List<MetricPoint> before = points(read(reader, START), "FreeStorageSpace");
      endpoint.set("shop", "FreeStorageSpace", 5e9);
      List<MetricPoint> after = points(read(reader, START.plusSeconds(60)), "FreeStorageSpace");

      assertThat(asked)
          .containsExactly(START.minus(Duration.ofHours(3)), START.minus(Duration.ofMinutes(15)));
      assertThat(before).hasSize(2160).allMatch(point -> point.value() == 1);
      assertThat(after).hasSize(2160).last().extracting(MetricPoint::value).isEqualTo(5e9);
      assertThat(after).filteredOn(point -> point.value() == 5e9).hasSize((15 + 1) * 12);
    }
  }

  @Test
  void afterAFailureTheKeptPointsComeBackWithTheMissedOnes() throws IOException {
    try (CloudWatchEndpoint endpoint = start(Everything.ANSWERS, 100_000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint))) {
      read(reader, START);
      endpoint.refuse(true);
      assertThat(reader.read(START.plusSeconds(60)).failure().orElseThrow().advice())
          .contains("cloudwatch:GetMetricData");
      endpoint.refuse(false);

      Instant later = START.plus(Duration.ofMinutes(40));
      assertThat(points(read(reader, later), "CPUUtilization")).hasSize(2160);
    }
  }

  @Test
  void theCostCountsEachMetricAndEveryTargetGroup() throws IOException {
    try (CloudWatchEndpoint endpoint = start(Everything.ANSWERS, 100_000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint, BALANCER))) {
      assertThat(reader.cost(Duration.ofMinutes(1)).metricsPerReading()).isEqualTo(26);
      unhealthy(endpoint, BALANCER, "targetgroup/api/1", 0);
      unhealthy(endpoint, BALANCER, "targetgroup/admin/2", 0);
      read(reader, START);

      MetricCost cost = reader.cost(Duration.ofMinutes(1));
      assertThat(cost.metricsPerReading()).isEqualTo(27);
      assertThat(cost.readingsPerMonth()).isEqualTo(43_200);
      assertThat(cost.dollarsPerMonth()).isCloseTo(11.664, Offset.offset(0.001));
    }
  }

  @Test
  void anotherInstanceHasNoPoints() throws IOException {
    try (CloudWatchEndpoint endpoint = start(MetricSource.NONE, 1000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint))) {
      endpoint.set("other", "CPUUtilization", 5);
      assertThat(reader.read(START).failure().orElseThrow().message())
          .isEqualTo("CloudWatch in eu-west-1 knows no instance 'shop'.");
    }
  }

  @Test
  void anUnsignedRequestIsRefused() throws IOException, InterruptedException {
    try (CloudWatchEndpoint endpoint = start(MetricSource.NONE, 1000);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  endpoint
                      .uri()
                      .resolve("/service/GraniteServiceVersion20100801/operation/GetMetricData"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }
  }

  private static List<MetricSeries> read(CloudWatchReader reader, Instant now) {
    return reader.read(now).optional().orElseThrow();
  }

  private static List<MetricPoint> points(List<MetricSeries> series, String name) {
    return series.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .points();
  }

  private static void unhealthy(
      CloudWatchEndpoint endpoint, String balancer, String targetGroup, double hosts) {
    endpoint.set(
        new MetricSource.Metric(
            "AWS/ApplicationELB",
            "UnHealthyHostCount",
            Map.of("LoadBalancer", balancer, "TargetGroup", targetGroup)),
        "Maximum",
        at -> OptionalDouble.of(hosts));
  }

  private static MetricSource.Metric instanceMetric(String name) {
    return new MetricSource.Metric("AWS/RDS", name, Map.of("DBInstanceIdentifier", "shop"));
  }

  private static CloudWatchEndpoint start(MetricSource source, int pageSize) throws IOException {
    return CloudWatchEndpoint.start(source, pageSize);
  }

  private static Aws aws(CloudWatchEndpoint endpoint, String... balancers) {
    return new Aws("eu-west-1", "shop", null, endpoint.uri(), List.of(balancers));
  }

  /** Every metric that has one dimension, at 1. */
  private interface Everything extends MetricSource {

    Everything ANSWERS = (metric, from, to) -> {};

    void asked(Metric metric, Instant from, Instant to);

    @Override
    default List<Metric> metrics() {
      return List.of();
    }

    @Override
    default List<Point> points(
        Metric metric, String statistic, Duration period, Instant from, Instant to) {
      asked(metric, from, to);
      MetricBoard board = new MetricBoard(MetricSource.NONE);
      board.set(metric, statistic, at -> OptionalDouble.of(1));
      return board.points(metric, statistic, period, from, to);
    }
  }
}
