package dev.pgtriage.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
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
public final class CloudWatchEndpoint implements AutoCloseable {

  private static final String OPERATION =
      "/service/GraniteServiceVersion20100801/operation/GetMetricData";
  private static final int PAGE_OF_POINTS = 100_800;

  /** CBOR: RFC 8949, 3.4.2, epoch-based date and time. */
  private static final int EPOCH_TAG = 1;

  /**
   * One series of an answer.
   *
   * @param id the query's
   */
  private record Answer(String id, String label, List<MetricSource.Point> points) {}

  private final CBORMapper mapper = new CBORMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final MetricBoard metrics;
  private final int pageSize;
  private volatile boolean refusing;

  private CloudWatchEndpoint(HttpServer server, MetricSource source, int pageSize) {
    this.server = server;
    metrics = new MetricBoard(source);
    this.pageSize = pageSize;
  }

  /**
   * Starts to answer.
   *
   * @throws IOException when no port can be opened
   */
  public static CloudWatchEndpoint start(MetricSource source) throws IOException {
    return start(source, PAGE_OF_POINTS);
  }

  /** Answers with at most {@code pageSize} points at once, and a token for more. */
  static CloudWatchEndpoint start(MetricSource source, int pageSize) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CloudWatchEndpoint endpoint = new CloudWatchEndpoint(server, source, pageSize);
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::answer);
    server.start();
    return endpoint;
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sets the average of an instance's metric to what it is from now on to have always been. */
  public void set(String instance, String metric, double value) {
    set(
        new MetricSource.Metric("AWS/RDS", metric, Map.of("DBInstanceIdentifier", instance)),
        "Average",
        at -> OptionalDouble.of(value));
  }

  /**
   * Sets a metric.
   *
   * @param value by the beginning of the period; empty where there is a gap
   */
  public void set(
      MetricSource.Metric metric, String statistic, Function<Instant, OptionalDouble> value) {
    metrics.set(metric, statistic, value);
  }

  /** Whether to answer as AWS does when the credentials lack the permission. */
  public void refuse(boolean yes) {
    refusing = yes;
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
        refuse(exchange);
      } else if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
        fail(
            exchange, 403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      } else if (refusing) {
        fail(exchange, 403, "AccessDenied", "Not authorized to perform cloudwatch:GetMetricData");
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

  /** In XML, for who asks for another service speaks the older Query protocol. */
  private static void refuse(HttpExchange exchange) throws IOException {
    byte[] body =
        "<ErrorResponse><Error><Code>UnknownOperation</Code><Message>Only GetMetricData is served here.</Message></Error></ErrorResponse>"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(404, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/cbor");
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private byte[] metricData(JsonNode request) {
    Instant from = time(request.path("StartTime"));
    Instant to = time(request.path("EndTime"));
    List<Answer> answers = new ArrayList<>();
    for (JsonNode query : request.path("MetricDataQueries")) {
      answers.addAll(answers(query, from, to));
    }
    int begin = Integer.parseInt(request.path("NextToken").asString("0"));
    int end = begin + Math.max(1, pageSize / Math.max(1, answers.size()));

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator cbor = (CBORGenerator) mapper.createGenerator(out)) {
      cbor.writeStartObject();
      cbor.writeName("MetricDataResults");
      cbor.writeStartArray();
      answers.forEach(answer -> write(cbor, answer, begin, end));
      cbor.writeEndArray();
      cbor.writeName("Messages");
      cbor.writeStartArray();
      cbor.writeEndArray();
      if (answers.stream().anyMatch(answer -> answer.points().size() > end)) {
        cbor.writeName("NextToken");
        cbor.writeString(Integer.toString(end));
      }
      cbor.writeEndObject();
    }
    return out.toByteArray();
  }

  private List<Answer> answers(JsonNode query, Instant from, Instant to) {
    String id = query.path("Id").asString("");
    if (query.has("Expression")) {
      return MetricSearch.parse(query.path("Expression").asString("")).stream()
          .flatMap(search ->
              metrics.metrics().stream()
                  .filter(search::matches)
                  .map(metric ->
                      new Answer(
                          id,
                          metric.dimensions().toString(),
                          metrics.points(
                              metric,
                              search.statistic(),
                              Duration.ofSeconds(search.periodSeconds()),
                              from,
                              to))))
          .toList();
    }
    JsonNode stat = query.path("MetricStat");
    MetricSource.Metric metric = metric(stat.path("Metric"));
    return List.of(
        new Answer(
            id,
            metric.name(),
            metrics.points(
                metric,
                stat.path("Stat").asString(""),
                Duration.ofSeconds(Math.max(1, stat.path("Period").asInt(60))),
                from,
                to)));
  }

  private static MetricSource.Metric metric(JsonNode metric) {
    Map<String, String> dimensions = new HashMap<>();
    for (JsonNode dimension : metric.path("Dimensions")) {
      dimensions.put(dimension.path("Name").asString(""), dimension.path("Value").asString(""));
    }
    return new MetricSource.Metric(
        metric.path("Namespace").asString(""), metric.path("MetricName").asString(""), dimensions);
  }

  private static void write(CBORGenerator cbor, Answer answer, int begin, int end) {
    int size = answer.points().size();
    List<MetricSource.Point> page =
        answer.points().subList(Math.min(begin, size), Math.min(end, size));
    cbor.writeStartObject();
    cbor.writeName("Id");
    cbor.writeString(answer.id());
    cbor.writeName("Label");
    cbor.writeString(answer.label());
    cbor.writeName("StatusCode");
    cbor.writeString(size > end ? "PartialData" : "Complete");
    cbor.writeName("Timestamps");
    cbor.writeStartArray();
    for (MetricSource.Point point : page) {
      cbor.writeTag(EPOCH_TAG);
      cbor.writeNumber(point.at().toEpochMilli() / 1000.0);
    }
    cbor.writeEndArray();
    cbor.writeName("Values");
    cbor.writeStartArray();
    for (MetricSource.Point point : page) {
      cbor.writeNumber(point.value());
    }
    cbor.writeEndArray();
    cbor.writeEndObject();
  }

  private static Instant time(JsonNode epochSeconds) {
    return Instant.ofEpochMilli(Math.round(epochSeconds.asDouble() * 1000));
  }
}
