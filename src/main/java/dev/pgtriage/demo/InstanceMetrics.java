package dev.pgtriage.demo;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the demo's server really uses, measured every {@link #PERIOD} and kept for three hours. RDS
 * publishes every 60 s; a demo's graph has to move within a minute. CPU is that of the server's
 * processes alone, as if they had the machine to themselves; memory and disk are the machine's.
 */
final class InstanceMetrics implements MetricSource, AutoCloseable {

  /** A period CloudWatch allows for high-resolution metrics. */
  static final Duration PERIOD = Duration.ofSeconds(5);

  private static final List<String> NAMES =
      List.of("CPUUtilization", "DatabaseConnections", "FreeableMemory", "FreeStorageSpace");

  private static final int KEPT = Math.toIntExact(Duration.ofHours(3).dividedBy(PERIOD));
  private static final Logger log = LoggerFactory.getLogger(InstanceMetrics.class);

  /**
   * One measurement.
   *
   * @param at the beginning of its period
   * @param values by CloudWatch's metric names
   */
  private record Measurement(Instant at, Map<String, Double> values) {
    Measurement {
      values = Map.copyOf(values);
    }
  }

  private final String instance;
  private final Postmaster postmaster;
  private final Path data;
  private final Connection connection;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo metrics").factory());
  private final Deque<Measurement> kept = new ArrayDeque<>();
  private Map<Long, Duration> cpuBefore = Map.of();
  private long measuredNanos = System.nanoTime();

  private InstanceMetrics(String instance, Path data, Connection connection) {
    this.instance = instance;
    this.data = data;
    this.connection = connection;
    postmaster = new Postmaster(data);
  }

  /**
   * Begins to measure.
   *
   * @param instance its DBInstanceIdentifier
   * @param data the server's data directory
   * @param connection a superuser's; closed with this
   */
  static InstanceMetrics start(String instance, Path data, Connection connection) {
    InstanceMetrics metrics = new InstanceMetrics(instance, data, connection);
    metrics.cpuBefore = metrics.cpuTimes();
    var _ =
        metrics.clock.scheduleAtFixedRate(
            metrics::measure, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return metrics;
  }

  @Override
  public List<Metric> metrics() {
    return NAMES.stream().map(this::metric).toList();
  }

  /** One measurement a period: whatever statistic of it is the same. */
  @Override
  public synchronized List<Point> points(
      Metric metric, String statistic, Duration period, Instant from, Instant to) {
    if (!metric.equals(metric(metric.name()))) {
      return List.of();
    }
    return kept.stream()
        .filter(measured -> !measured.at().isBefore(from) && measured.at().isBefore(to))
        .filter(measured -> measured.values().containsKey(metric.name()))
        .map(measured ->
            new Point(measured.at(), measured.values().getOrDefault(metric.name(), 0.0)))
        .toList();
  }

  private Metric metric(String name) {
    return new Metric("AWS/RDS", name, Map.of("DBInstanceIdentifier", instance));
  }

  @Override
  public void close() throws SQLException {
    clock.shutdownNow();
    connection.close();
  }

  private void measure() {
    try {
      Measurement measured =
          new Measurement(
              Instant.now().minus(PERIOD),
              Map.of(
                  "CPUUtilization",
                  cpuPercent(),
                  "DatabaseConnections",
                  connections(),
                  "FreeableMemory",
                  (double) machine.getFreeMemorySize(),
                  "FreeStorageSpace",
                  (double) Files.getFileStore(data).getUsableSpace()));
      synchronized (this) {
        kept.addLast(measured);
        if (kept.size() > KEPT) {
          kept.removeFirst();
        }
      }
    } catch (IOException | SQLException e) {
      if (!clock.isShutdown()) {
        log.warn("The demo's server could not be measured", e);
      }
    }
  }

  /** What a process that ended within the period used in it is not counted. */
  private double cpuPercent() {
    Map<Long, Duration> cpu = cpuTimes();
    long now = System.nanoTime();
    long used =
        cpu.entrySet().stream()
            .mapToLong(process ->
                process
                    .getValue()
                    .minus(cpuBefore.getOrDefault(process.getKey(), Duration.ZERO))
                    .toNanos())
            .filter(nanos -> nanos > 0)
            .sum();
    double percent = 100.0 * used / (now - measuredNanos) / machine.getAvailableProcessors();
    cpuBefore = cpu;
    measuredNanos = now;
    return Math.clamp(percent, 0, 100);
  }

  private Map<Long, Duration> cpuTimes() {
    Map<Long, Duration> times = new HashMap<>();
    postmaster
        .find()
        .ifPresent(server ->
            Stream.concat(Stream.of(server), server.descendants())
                .forEach(process ->
                    process
                        .info()
                        .totalCpuDuration()
                        .ifPresent(cpu -> times.put(process.pid(), cpu))));
    return times;
  }

  private double connections() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'");
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getInt(1);
    }
  }
}
