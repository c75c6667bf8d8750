package dev.pgtriage.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pgtriage.demo.CloudWatchEndpoint;
import dev.pgtriage.demo.MetricSource;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import tools.jackson.dataformat.cbor.CBORMapper;

class CloudWatchReaderTest {

  @ParameterizedTest(name = "{1} reads as: {2}")
  @CsvSource({
    "400, ThrottlingException, throttles requests",
    "400, Throttling, throttles requests",
    "403, ExpiredToken, have expired",
    "403, ExpiredTokenException, have expired",
    "403, AccessDenied, may not read the metrics",
    "403, AccessDeniedException, may not read the metrics",
    "403, UnrecognizedClientException, does not recognise the credentials",
    "500, InternalServiceFault, could not answer",
  })
  void aRefusalIsSaidInPlainWords(int status, String code, String words) throws IOException {
    Problem problem = problemOf(status, Map.of("__type", code, "message", "key AKIDSECRET"));

    assertThat(problem.message()).contains(words, "'shop'");
    assertThat(problem.advice()).isNotBlank();
    assertThat(problem.detail()).contains(code).doesNotContain("AKIDSECRET");
  }

  @Test
  void missingPermissionNamesTheActionToAllow() throws IOException {
    assertThat(problemOf(403, Map.of("__type", "AccessDenied", "message", "no")).advice())
        .contains("cloudwatch:GetMetricData");
  }

  @Test
  void anInstanceWithoutAnyPointIsUnknownInThatRegion() throws IOException {
    assertThat(problemOf(200, Map.of("MetricDataResults", List.of())).message())
        .isEqualTo("CloudWatch in eu-west-1 knows no instance 'shop'.");
  }

  @Test
  void aWrongInstanceIsToldThoughItsLoadBalancersHavePoints() throws IOException {
    Reading<List<MetricSeries>> reading =
        readingOf("AWS/ApplicationELB", "RequestCount", "LoadBalancer", "app/api/1", "Sum");

    assertThat(reading.failure().orElseThrow().message())
        .isEqualTo("CloudWatch in eu-west-1 knows no instance 'shop'.");
    assertThat(reading.optional().orElseThrow())
        .extracting(MetricSeries::resource)
        .containsExactly("app/api/1");
  }

  @Test
  void aWrongLoadBalancerIsToldThoughTheInstanceHasPoints() throws IOException {
    Reading<List<MetricSeries>> reading =
        readingOf("AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "shop", "Average");

    assertThat(reading.failure().orElseThrow().message())
        .isEqualTo("CloudWatch in eu-west-1 has no metrics of load balancer app/api/1.");
    assertThat(reading.optional().orElseThrow())
        .extracting(MetricSeries::resource)
        .containsExactly("shop");
  }

  @Test
  void aReadingThatIsUnderWayWhenTheReaderIsClosedOpensNothingNew() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    try {
      CloudWatchReader reader =
          new CloudWatchReader(aws(null, server.getAddress().getPort()), null);
      CompletableFuture<Reading<List<MetricSeries>>> reading =
          CompletableFuture.supplyAsync(() -> reader.read(Instant.now()));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      reader.close();

      assertThat(reading.get(15, TimeUnit.SECONDS).failure()).isPresent();
      assertThat(reader.read(Instant.now()).failure().orElseThrow().message())
          .isEqualTo("CloudWatch is no longer read for instance 'shop'.");
    } finally {
      done.countDown();
      server.stop(0);
    }
  }

  @Test
  void closingDoesNotWaitForAClientThatIsBeingBuilt() throws Exception {
    CountDownLatch building = new CountDownLatch(1);
    CountDownLatch built = new CountDownLatch(1);
    CloudWatchReader reader =
        new CloudWatchReader(
            aws(null, 1),
            null,
            access -> {
              building.countDown();
              try {
                built.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return access.client(CloudWatchClient.builder());
            });
    CompletableFuture<Reading<List<MetricSeries>>> reading =
        CompletableFuture.supplyAsync(() -> reader.read(Instant.now()));
    try {
      assertThat(building.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(Thread.ofPlatform().start(reader::close).join(Duration.ofSeconds(5))).isTrue();
    } finally {
      built.countDown();
    }
    assertThat(reading.get(15, TimeUnit.SECONDS).failure().orElseThrow().message())
        .isEqualTo("CloudWatch is no longer read for instance 'shop'.");
  }

  /** The reading of an instance and a load balancer of which one metric has a point. */
  private static Reading<List<MetricSeries>> readingOf(
      String namespace, String metric, String dimension, String resource, String statistic)
      throws IOException {
    try (CloudWatchEndpoint cloud = CloudWatchEndpoint.start(MetricSource.NONE)) {
      cloud.set(
          new MetricSource.Metric(namespace, metric, Map.of(dimension, resource)),
          statistic,
          at -> OptionalDouble.of(40));
      Aws aws = new Aws("eu-west-1", "shop", null, cloud.uri(), List.of("app/api/1"));
      try (CloudWatchReader reader = new CloudWatchReader(aws, null)) {
        return reader.read(Instant.now());
      }
    }
  }

  @Test
  void anEndpointNobodyListensOnIsUnreachable() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(problem(aws(null, port), null).message()).contains("cannot be reached", "'shop'");
  }

  @Test
  void anUnknownNamedProfileIsNamed() {
    assertThat(problem(aws("shop-prod", 1), profiles("")).message())
        .isEqualTo("The AWS profile 'shop-prod' for instance 'shop' does not exist.");
  }

  @Test
  void aProfileWithoutCredentialsSaysSo() {
    assertThat(problem(aws("empty", 1), profiles("[profile empty]\nregion = eu-west-1")).message())
        .isEqualTo("There are no AWS credentials for instance 'shop'.");
  }

  private static Problem problemOf(int status, Map<String, ?> answer) throws IOException {
    byte[] body = new CBORMapper().writeValueAsBytes(answer);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
          exchange.getResponseHeaders().set("Content-Type", "application/cbor");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      return problem(aws(null, server.getAddress().getPort()), null);
    } finally {
      server.stop(0);
    }
  }

  private static Problem problem(Aws aws, @Nullable ProfileFile profiles) {
    try (CloudWatchReader reader = new CloudWatchReader(aws, profiles)) {
      return reader.read(Instant.now()).failure().orElseThrow();
    }
  }

  private static Aws aws(@Nullable String profile, int port) {
    return new Aws("eu-west-1", "shop", profile, URI.create("http://127.0.0.1:" + port), List.of());
  }

  private static ProfileFile profiles(String text) {
    return ProfileFile.builder()
        .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .type(ProfileFile.Type.CONFIGURATION)
        .build();
  }
}
