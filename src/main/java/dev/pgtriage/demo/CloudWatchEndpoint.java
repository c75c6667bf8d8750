package dev.pgtriage.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * CloudWatch's GetMetricData on a loopback port, in the protocol the AWS SDK speaks to the real
 * one: Smithy RPC v2 with CBOR bodies. Only a signed request is answered; the signature itself is
 * not checked, as nobody else can reach the port's data anyway.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2
 *     CBOR</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class CloudWatchEndpoint implements AutoCloseable {

  private static final String OPERATION =
      "/service/GraniteServiceVersion20100801/operation/GetMetricData";
  private static final int PAGE_OF_POINTS = 100_800;

  /** CBOR: RFC 8949, 3.4.2, epoch-based date and time. */
  private static final int EPOCH_TAG = 1;

  /**
   * An instance's measurements.
   *
   * @param instance its DBInstanceIdentifier
   */
  record Source(String instance, Measurements measurements) {}

  /** Measurements of a span of time, oldest first. */
  @FunctionalInterface
  interface Measurements {
    List<InstanceMetrics.Measurement> between(Instant from, Instant to);
  }

  private final CBORMapper mapper = new CBORMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Source source;
  private final int pageSize;

  private CloudWatchEndpoint(HttpServer server, Source source, int pageSize) {
    this.server = server;
    this.source = source;
    this.pageSize = pageSize;
  }

  static CloudWatchEndpoint start(Source source) throws IOException {
    return start(source, PAGE_OF_POINTS);
  }

  /** Answers with at most {@code pageSize} points at once, and a token for more. */
  static CloudWatchEndpoint start(Source source, int pageSize) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CloudWatchEndpoint endpoint = new CloudWatchEndpoint(server, source, pageSize);
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::answer);
    server.start();
    return endpoint;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (!exchange.getRequestURI().getPath().equals(OPERATION)) {
        fail(exchange, 404, "UnknownOperationException", "Only GetMetricData is served here.");
      } else if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
        fail(
            exchange, 403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      } else {
        send(exchange, 200, metricData(mapper.readTree(exchange.getRequestBody().readAllBytes())));
      }
    } catch (JacksonException e) {
      fail(exchange, 400, "SerializationException", "The body is not the CBOR that was expected.");
    }
  }

  private void fail(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    byte[] body = mapper.writeValueAsBytes(Map.of("__type", code, "message", message));
    send(exchange, status, body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/cbor");
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private byte[] metricData(JsonNode request) {
    List<InstanceMetrics.Measurement> all =
        new ArrayList<>(
            source
                .measurements()
                .between(time(request.path("StartTime")), time(request.path("EndTime"))));
    int begin = Integer.parseInt(request.path("NextToken").asString("0"));
    int queries = Math.max(1, request.path("MetricDataQueries").size());
    int end = Math.min(all.size(), begin + Math.max(1, pageSize / queries));
    List<InstanceMetrics.Measurement> page = all.subList(Math.min(begin, end), end);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator cbor = (CBORGenerator) mapper.createGenerator(out)) {
      cbor.writeStartObject();
      cbor.writeName("MetricDataResults");
      cbor.writeStartArray();
      for (JsonNode query : request.path("MetricDataQueries")) {
        write(cbor, query, page);
      }
      cbor.writeEndArray();
      cbor.writeName("Messages");
      cbor.writeStartArray();
      cbor.writeEndArray();
      if (end < all.size()) {
        cbor.writeName("NextToken");
        cbor.writeString(Integer.toString(end));
      }
      cbor.writeEndObject();
    }
    return out.toByteArray();
  }

  private void write(
      CBORGenerator cbor, JsonNode query, List<InstanceMetrics.Measurement> measured) {
    JsonNode metric = query.path("MetricStat").path("Metric");
    String name = metric.path("MetricName").asString("");
    List<InstanceMetrics.Measurement> known =
        isOurs(metric)
            ? measured.stream().filter(one -> one.values().containsKey(name)).toList()
            : List.of();
    cbor.writeStartObject();
    cbor.writeName("Id");
    cbor.writeString(query.path("Id").asString(""));
    cbor.writeName("Label");
    cbor.writeString(name);
    cbor.writeName("StatusCode");
    cbor.writeString("Complete");
    cbor.writeName("Timestamps");
    cbor.writeStartArray();
    for (InstanceMetrics.Measurement one : known) {
      cbor.writeTag(EPOCH_TAG);
      cbor.writeNumber(one.at().toEpochMilli() / 1000.0);
    }
    cbor.writeEndArray();
    cbor.writeName("Values");
    cbor.writeStartArray();
    for (InstanceMetrics.Measurement one : known) {
      cbor.writeNumber(one.values().getOrDefault(name, 0.0));
    }
    cbor.writeEndArray();
    cbor.writeEndObject();
  }

  private boolean isOurs(JsonNode metric) {
    if (!metric.path("Namespace").asString("").equals("AWS/RDS")) {
      return false;
    }
    for (JsonNode dimension : metric.path("Dimensions")) {
      if (dimension.path("Name").asString("").equals("DBInstanceIdentifier")) {
        return dimension.path("Value").asString("").equals(source.instance());
      }
    }
    return false;
  }

  private static Instant time(JsonNode epochSeconds) {
    return Instant.ofEpochMilli(Math.round(epochSeconds.asDouble() * 1000));
  }
}
