package dev.pgtriage.incidents;

import dev.pgtriage.demo.FirewallRelay;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.testing.TestServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a scenario is played: a real server, and the client processes it starts. Figures of the
 * host (free storage, memory, the volume) can't be real here; a scenario sets them as CloudWatch
 * would tell them.
 */
final class Stage implements AutoCloseable {

  private final TestServer server;
  private final List<Client> clients = new ArrayList<>();
  private final List<FirewallRelay> relays = new ArrayList<>();
  private final Set<Integer> orphans = ConcurrentHashMap.newKeySet();
  private final List<Metric> metrics = new CopyOnWriteArrayList<>();

  private record Metric(String name, String unit, DoubleUnaryOperator minutesToValue) {}

  Stage(TestServer server) {
    this.server = server;
  }

  TestServer server() {
    return server;
  }

  Client client(String application, int connections, Behaviour behaviour, String... own) {
    return through(server.port(), application, connections, behaviour, own);
  }

  Client through(
      int port, String application, int connections, Behaviour behaviour, String... own) {
    Client client = Client.start(port, application, connections, behaviour, own);
    clients.add(client);
    return client;
  }

  /** Kills a client; its backends, if they stay, are orphans. */
  void kill(Client client) {
    orphans.addAll(client.pids());
    client.kill();
  }

  /** Freezes a client: whoever waits for it waits in vain. */
  void freeze(Client client) throws IOException, InterruptedException {
    orphans.addAll(client.pids());
    client.freeze();
  }

  /** A way to the server that loses the end of connections, as a firewall does. */
  FirewallRelay relay() throws IOException {
    FirewallRelay relay = FirewallRelay.start(server.port(), null, Duration.ofMinutes(5));
    relays.add(relay);
    return relay;
  }

  void execute(String... statements) throws SQLException {
    server.execute(statements);
  }

  /** Lets CloudWatch tell a metric: the function gets minutes, 0 is now, negative is before. */
  void metric(String name, String unit, DoubleUnaryOperator minutesToValue) {
    metrics.add(new Metric(name, unit, minutesToValue));
  }

  /** Lets time pass while the load runs. */
  void play(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }

  Set<Integer> orphans() {
    return new HashSet<>(orphans);
  }

  Reading<List<MetricSeries>> read(Instant now) {
    if (metrics.isEmpty()) {
      return new Reading.Pending<>();
    }
    List<MetricSeries> series = new ArrayList<>();
    for (Metric metric : metrics) {
      List<MetricPoint> points = new ArrayList<>();
      for (int minute = -180; minute < 0; minute++) {
        points.add(
            new MetricPoint(
                now.plusSeconds(60L * minute), metric.minutesToValue().applyAsDouble(minute + 1)));
      }
      series.add(
          new MetricSeries(
              "shop", metric.name(), "Average", metric.unit(), Duration.ofMinutes(1), points));
    }
    return new Reading.Value<>(series, now);
  }

  @Override
  public void close() throws IOException, SQLException {
    for (Client client : clients) {
      client.kill();
    }
    for (FirewallRelay relay : relays) {
      relay.close();
    }
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shop_api' OR backend_type"
            + " = 'walsender'",
        "SELECT pg_reload_conf()");
  }
}
