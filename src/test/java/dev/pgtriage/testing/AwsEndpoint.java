package dev.pgtriage.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * AWS on a loopback port, in the protocols its SDK speaks: the Query protocol for STS, RDS and the
 * load balancers, JSON for Secrets Manager, CBOR for CloudWatch. Unsigned requests are refused.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS Query protocol</a>
 */
public final class AwsEndpoint implements AutoCloseable {

  private static final String USER = "arn:aws:sts::123456789012:assumed-role/oncall/ann";
  private static final int FORBIDDEN = 403;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final Map<String, Function<Map<String, String>, Answer>> actions =
      new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * What is sent back.
   *
   * @param body the result element's content, or a JSON text
   */
  public record Answer(int status, String body) {

    /** The answer to what was asked. */
    public static Answer ok(String body) {
      return new Answer(200, body);
    }

    /** A refusal. */
    public static Answer error(int status, String code, String message) {
      return new Answer(status, code + "\n" + message);
    }
  }

  private AwsEndpoint(HttpServer server) {
    this.server = server;
  }

  /** Starts with an identity, and nothing else. */
  public static AwsEndpoint start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AwsEndpoint endpoint = new AwsEndpoint(server);
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::answer);
    server.start();
    return endpoint.on(
        "sts:GetCallerIdentity",
        request ->
            Answer.ok(
                "<Arn>" + USER + "</Arn><UserId>A:ann</UserId><Account>123456789012</Account>"));
  }

  /** Answers an IAM action such as {@code rds:DescribeDBInstances} by its parameters. */
  public AwsEndpoint on(String action, Function<Map<String, String>, Answer> answer) {
    actions.put(action, answer);
    return this;
  }

  /** Refuses an action from now on, as AWS does to whom no policy allows it. */
  public AwsEndpoint deny(String action) {
    denied.add(action);
    return this;
  }

  /** The actions that were asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null) {
        String action = target.replaceFirst(".*\\.", "secretsmanager:");
        Map<String, String> parameters = new HashMap<>();
        JsonMapper.shared()
            .readTree(body)
            .properties()
            .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asString("")));
        json(exchange, handle(exchange, action, parameters));
      } else if (exchange.getRequestURI().getPath().startsWith("/service/")) {
        String action =
            exchange.getRequestURI().getPath().replaceFirst(".*/operation/", "cloudwatch:");
        cbor(exchange, handle(exchange, action, Map.of()));
      } else {
        Map<String, String> parameters = form(body);
        String name = parameters.getOrDefault("Action", "");
        String service =
            switch (parameters.getOrDefault("Version", "")) {
              case "2011-06-15" -> "sts";
              case "2014-10-31" -> "rds";
              default -> "elasticloadbalancing";
            };
        query(exchange, name, handle(exchange, service + ":" + name, parameters));
      }
    }
  }

  private Answer handle(HttpExchange exchange, String action, Map<String, String> parameters) {
    asked.add(action);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
      return Answer.error(FORBIDDEN, "MissingAuthenticationToken", "Missing Authentication Token");
    }
    if (denied.contains(action)) {
      return Answer.error(
          FORBIDDEN,
          exchange.getRequestHeaders().containsKey("X-Amz-Target")
              ? "AccessDeniedException"
              : "AccessDenied",
          "User: %s is not authorized to perform: %s on resource: arn:aws:x because no identity-based policy allows the %s action"
              .formatted(USER, action, action));
    }
    return actions
        .getOrDefault(
            action, any -> Answer.error(404, "UnknownOperationException", "Not served here"))
        .apply(parameters);
  }

  private static void query(HttpExchange exchange, String action, Answer answer)
      throws IOException {
    String[] error = answer.body().split("\n", 2);
    String body =
        answer.status() == 200
            ? "<%sResponse><%sResult>%s</%sResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></%sResponse>"
                .formatted(action, action, answer.body(), action, action)
            : "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>r-1</RequestId></ErrorResponse>"
                .formatted(error[0], error[1]);
    send(exchange, answer.status(), "text/xml", body.getBytes(StandardCharsets.UTF_8));
  }

  private static void json(HttpExchange exchange, Answer answer) throws IOException {
    String[] error = answer.body().split("\n", 2);
    String body =
        answer.status() == 200
            ? answer.body()
            : JsonMapper.shared()
                .writeValueAsString(Map.of("__type", error[0], "Message", error[1]));
    send(
        exchange,
        answer.status(),
        "application/x-amz-json-1.1",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static void cbor(HttpExchange exchange, Answer answer) throws IOException {
    String[] error = answer.body().split("\n", 2);
    Object body =
        answer.status() == 200
            ? JsonMapper.shared().readValue(answer.body(), Map.class)
            : Map.of("__type", error[0], "message", error[1]);
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    send(exchange, answer.status(), "application/cbor", new CBORMapper().writeValueAsBytes(body));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
