package dev.pgtriage.demo;

import com.sun.management.OperatingSystemMXBean;
import dev.pgtriage.snapshot.MetricPoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the demo's server the way CloudWatch's agent would, and keeps three hours of it. CPU is
 * the CPU time of the server's own processes over all of this machine's processors.
 */
final class ServerMetrics implements AutoCloseable {

  /** CloudWatch calls metrics with a period below a minute high-resolution ones. */
  static final Duration PERIOD = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(ServerMetrics.class);
  private static final int KEPT = Math.toIntExact(Duration.ofHours(3).dividedBy(PERIOD));

  private final DemoServer server;
  private final Map<String, List<MetricPoint>> series = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-metrics").factory());
  private Map<Long, Duration> lastCpu = Map.of();
  private Instant lastMeasured = Instant.now();

  ServerMetrics(DemoServer server) {
    this.server = server;
    var _ =
        clock.scheduleAtFixedRate(this::measureSafely, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The points of a metric between two times; empty for one that is not measured. */
  synchronized List<MetricPoint> points(String metric, Instant from, Instant to) {
    return series.getOrDefault(metric, List.of()).stream()
        .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
        .toList();
  }

  private void measureSafely() {
    try {
      measure();
    } catch (IOException | SQLException | RuntimeException e) {
      LOG.debug("The demo's server could not be measured; a gap in the graph", e);
    }
  }

  private void measure() throws IOException, SQLException {
    Instant now = Instant.now();
    double cpu = cpuPercent(now);
    int connections = connections();
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
    long disk = Files.getFileStore(server.data()).getUsableSpace();
    add("CPUUtilization", now, cpu);
    add("DatabaseConnections", now, connections);
    add("FreeableMemory", now, (double) memory);
    add("FreeStorageSpace", now, (double) disk);
  }

  private synchronized void add(String metric, Instant at, double value) {
    List<MetricPoint> points = series.computeIfAbsent(metric, key -> new ArrayList<>());
    points.add(new MetricPoint(at, value));
    if (points.size() > KEPT) {
      points.removeFirst();
    }
  }

  private double cpuPercent(Instant now) throws IOException {
    Map<Long, Duration> cpu = new HashMap<>();
    server
        .processes()
        .forEach(process ->
            process
                .info()
                .totalCpuDuration()
                .ifPresent(duration -> cpu.put(process.pid(), duration)));
    Duration used = Duration.ZERO;
    for (Map.Entry<Long, Duration> process : cpu.entrySet()) {
      Duration before = lastCpu.getOrDefault(process.getKey(), Duration.ZERO);
      used = used.plus(process.getValue().minus(before));
    }
    double seconds = Duration.between(lastMeasured, now).toNanos() / 1e9;
    boolean first = lastCpu.isEmpty();
    lastCpu = cpu;
    lastMeasured = now;
    int processors = Runtime.getRuntime().availableProcessors();
    return first || seconds <= 0
        ? 0
        : Math.clamp(100 * used.toNanos() / 1e9 / seconds / processors, 0, 100);
  }

  private int connections() throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
