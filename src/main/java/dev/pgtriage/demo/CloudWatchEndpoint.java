package dev.pgtriage.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pgtriage.snapshot.MetricPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * A CloudWatch of one instance on the loopback interface. Speaks the protocol that AWS' own SDK
 * speaks to CloudWatch, Smithy RPC v2 CBOR (smithy.io, "Smithy RPC v2 CBOR protocol"), for
 * GetMetricData.
 */
final class CloudWatchEndpoint implements AutoCloseable {

  /** The DBInstanceIdentifier it knows. */
  static final String INSTANCE = "pgtriage-demo";

  private static final Logger LOG = LoggerFactory.getLogger(CloudWatchEndpoint.class);
  private static final String OPERATION =
      "/service/GraniteServiceVersion20100801/operation/GetMetricData";

  /** CBOR's tag for seconds since 1970 (RFC 8949, 3.4.2). */
  private static final int EPOCH_TAG = 1;

  private final HttpServer server;
  private final MetricSource metrics;
  private final CBORMapper cbor = CBORMapper.builder().build();

  /** Where the values come from. */
  @FunctionalInterface
  interface MetricSource {
    List<MetricPoint> points(String metric, Instant from, Instant to);
  }

  private CloudWatchEndpoint(HttpServer server, MetricSource metrics) {
    this.server = server;
    this.metrics = metrics;
  }

  static CloudWatchEndpoint start(MetricSource metrics) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CloudWatchEndpoint endpoint = new CloudWatchEndpoint(server, metrics);
    server.createContext("/", endpoint::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return endpoint;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
        fail(exchange, 403, "MissingAuthenticationToken", "Request is missing a signature");
      } else if (!exchange.getRequestURI().getPath().equals(OPERATION)) {
        fail(exchange, 404, "UnknownOperationException", "Only GetMetricData is served here");
      } else {
        send(exchange, 200, metricData(cbor.readTree(exchange.getRequestBody())));
      }
    } catch (JacksonException e) {
      LOG.debug("A request could not be read", e);
      fail(exchange, 400, "SerializationException", String.valueOf(e.getMessage()));
    }
  }

  private byte[] metricData(JsonNode request) {
    Instant from = instant(request.get("StartTime"));
    Instant to = instant(request.get("EndTime"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = generator(bytes)) {
      out.writeStartObject();
      out.writeName("Messages");
      out.writeStartArray();
      out.writeEndArray();
      out.writeName("MetricDataResults");
      out.writeStartArray();
      for (JsonNode query : request.withArray("MetricDataQueries")) {
        write(out, query, from, to);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void write(CBORGenerator out, JsonNode query, Instant from, Instant to) {
    JsonNode metric = query.path("MetricStat").path("Metric");
    String name = metric.path("MetricName").asString("");
    boolean known =
        metric.path("Namespace").asString("").equals("AWS/RDS")
            && metric.path("Dimensions").path(0).path("Value").asString("").equals(INSTANCE);
    List<MetricPoint> points = known ? metrics.points(name, from, to) : List.of();
    out.writeStartObject();
    out.writeStringProperty("Id", query.path("Id").asString(""));
    out.writeStringProperty("Label", name);
    out.writeStringProperty("StatusCode", "Complete");
    out.writeName("Timestamps");
    out.writeStartArray();
    for (MetricPoint point : points) {
      out.writeTag(EPOCH_TAG);
      out.writeNumber(point.at().toEpochMilli() / 1000.0);
    }
    out.writeEndArray();
    out.writeName("Values");
    out.writeStartArray();
    points.forEach(point -> out.writeNumber(point.value()));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static Instant instant(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
  }

  private CBORGenerator generator(ByteArrayOutputStream bytes) {
    return (CBORGenerator) cbor.writer().createGenerator(bytes);
  }

  private void fail(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    var body = cbor.createObjectNode();
    body.put("__type", "com.amazonaws.cloudwatch#" + code);
    body.put("message", message);
    exchange.getResponseHeaders().set("x-amzn-query-error", code + ";Sender");
    send(exchange, status, cbor.writeValueAsBytes(body));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/cbor");
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
