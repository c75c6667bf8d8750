package dev.pgtriage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CloudWatchEndpointTest {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private static final List<InstanceMetrics.Measurement> MEASURED =
      IntStream.range(0, 10)
          .mapToObj(i ->
              new InstanceMetrics.Measurement(
                  START.plusSeconds(5L * i),
                  Map.of(
                      "CPUUtilization", 10.5 + i,
                      "DatabaseConnections", 285.0,
                      "FreeableMemory", 1e9,
                      "FreeStorageSpace", 2e9)))
          .toList();

  @Test
  void theRealClientReadsEverySeriesOverSeveralPages() throws IOException {
    try (CloudWatchEndpoint endpoint = start(12);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint, "pgtriage-demo"))) {
      List<MetricSeries> series = reader.read(START.plusSeconds(60)).optional().orElseThrow();

      assertThat(series)
          .extracting(MetricSeries::name)
          .containsExactly(
              "CPUUtilization", "DatabaseConnections", "FreeableMemory", "FreeStorageSpace");
      assertThat(series.getFirst().points())
          .hasSize(10)
          .first()
          .isEqualTo(new MetricPoint(START, 10.5));
      assertThat(series).allSatisfy(one -> assertThat(one.points()).hasSize(10));
    }
  }

  @Test
  void anotherInstanceHasNoPoints() throws IOException {
    try (CloudWatchEndpoint endpoint = start(1000);
        CloudWatchReader reader = new CloudWatchReader(aws(endpoint, "other"))) {
      assertThat(reader.read(START.plusSeconds(60)).failure().orElseThrow().message())
          .isEqualTo("CloudWatch in eu-west-1 knows no instance 'other'.");
    }
  }

  @Test
  void anUnsignedRequestIsRefused() throws IOException, InterruptedException {
    try (CloudWatchEndpoint endpoint = start(1000);
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

  private static CloudWatchEndpoint start(int pageSize) throws IOException {
    return CloudWatchEndpoint.start(
        new CloudWatchEndpoint.Source(
            "pgtriage-demo",
            (from, to) ->
                MEASURED.stream()
                    .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                    .toList()),
        pageSize);
  }

  private static Aws aws(CloudWatchEndpoint endpoint, String instance) {
    return new Aws("eu-west-1", instance, null, endpoint.uri(), List.of());
  }
}
