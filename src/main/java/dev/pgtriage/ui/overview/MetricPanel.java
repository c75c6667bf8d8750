package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.ui.chart.AxisLabels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one graph of metrics shows: those of one unit that are looked at together. The names are
 * kept in preferences.
 *
 * @param name in preferences
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">CloudWatch
 *     metrics for Amazon RDS</a>
 */
record MetricPanel(String name, String title, Unit unit, List<Part> parts) {

  static final MetricPanel CPU =
      new MetricPanel("CPU", "CPU", Unit.PERCENT, List.of(rds("CPUUtilization")));

  static final MetricPanel CONNECTIONS =
      new MetricPanel(
          "CONNECTIONS",
          "Connections (CloudWatch)",
          Unit.COUNT,
          List.of(rds("DatabaseConnections")));

  static final MetricPanel MEMORY =
      new MetricPanel(
          "MEMORY", "Memory", Unit.BYTES, List.of(rds("FreeableMemory"), rds("SwapUsage")));

  static final MetricPanel STORAGE =
      new MetricPanel("STORAGE", "Free storage", Unit.BYTES, List.of(rds("FreeStorageSpace")));

  static final MetricPanel IOPS =
      new MetricPanel(
          "IOPS", "I/O operations", Unit.PER_SECOND, List.of(rds("ReadIOPS"), rds("WriteIOPS")));

  static final MetricPanel LATENCY =
      new MetricPanel(
          "LATENCY", "I/O latency", Unit.SECONDS, List.of(rds("ReadLatency"), rds("WriteLatency")));

  static final MetricPanel QUEUE =
      new MetricPanel("QUEUE", "Disk queue", Unit.COUNT, List.of(rds("DiskQueueDepth")));

  static final MetricPanel NETWORK =
      new MetricPanel(
          "NETWORK",
          "Network",
          Unit.BYTES_PER_SECOND,
          List.of(rds("NetworkReceiveThroughput"), rds("NetworkTransmitThroughput")));

  static final MetricPanel REPLICA_LAG =
      new MetricPanel("REPLICA_LAG", "Replica lag", Unit.SECONDS, List.of(rds("ReplicaLag")));

  static final MetricPanel CREDITS =
      new MetricPanel("CREDITS", "CPU credits", Unit.COUNT, List.of(rds("CPUCreditBalance")));

  static final MetricPanel EBS_BALANCE =
      new MetricPanel(
          "EBS_BALANCE",
          "EBS burst balance",
          Unit.PERCENT,
          List.of(rds("EBSIOBalance%"), rds("EBSByteBalance%")));

  static final MetricPanel LOGS =
      new MetricPanel(
          "LOGS",
          "Transaction logs",
          Unit.BYTES,
          List.of(rds("TransactionLogsDiskUsage"), rds("OldestReplicationSlotLag")));

  static final MetricPanel TRANSACTION_IDS =
      new MetricPanel(
          "TRANSACTION_IDS",
          "Transaction ids in use",
          Unit.COUNT,
          List.of(rds("MaximumUsedTransactionIDs")));

  static final MetricPanel REQUESTS =
      new MetricPanel(
          "REQUESTS", "Requests", Unit.PER_MINUTE, List.of(alb("RequestCount", "Sum", "")));

  static final MetricPanel RESPONSE_TIME =
      new MetricPanel(
          "RESPONSE_TIME",
          "Response time",
          Unit.SECONDS,
          List.of(
              alb("TargetResponseTime", "p50", "p50"), alb("TargetResponseTime", "p99", "p99")));

  static final MetricPanel ERRORS =
      new MetricPanel(
          "ERRORS",
          "5xx responses",
          Unit.PER_MINUTE,
          List.of(
              alb("HTTPCode_ELB_5XX_Count", "Sum", "load balancer"),
              alb("HTTPCode_Target_5XX_Count", "Sum", "target")));

  static final MetricPanel UNHEALTHY =
      new MetricPanel(
          "UNHEALTHY",
          "Unhealthy hosts",
          Unit.COUNT,
          List.of(alb("UnHealthyHostCount", "Maximum", "")));

  static final MetricPanel CLIENT_CONNECTIONS =
      new MetricPanel(
          "CLIENT_CONNECTIONS",
          "Clients' connections",
          Unit.COUNT,
          List.of(alb("ActiveConnectionCount", "Sum", "")));

  /** Every panel, those of the instance first. */
  static final List<MetricPanel> ALL =
      List.of(
          CPU,
          CONNECTIONS,
          MEMORY,
          STORAGE,
          IOPS,
          LATENCY,
          QUEUE,
          NETWORK,
          REPLICA_LAG,
          CREDITS,
          EBS_BALANCE,
          LOGS,
          TRANSACTION_IDS,
          REQUESTS,
          RESPONSE_TIME,
          ERRORS,
          UNHEALTHY,
          CLIENT_CONNECTIONS);

  /**
   * One metric of a graph.
   *
   * @param statistic null for the only one there is
   * @param label in the legend, after the load balancer's name
   */
  record Part(String metric, @Nullable String statistic, String label, boolean ofLoadBalancer) {}

  /** What its values are, and how they are written. */
  enum Unit {
    PERCENT("%", AxisLabels.FIGURES, 100.0),
    COUNT("count", AxisLabels.FIGURES, null),
    BYTES("bytes", AxisLabels.BYTES, null),
    BYTES_PER_SECOND("bytes/s", AxisLabels.BYTES, null),
    PER_SECOND("per second", AxisLabels.FIGURES, null),
    PER_MINUTE("per minute", AxisLabels.FIGURES, null),
    SECONDS("time", AxisLabels.FIGURES, null);

    private final String text;
    private final AxisLabels labels;
    private final @Nullable Double top;

    Unit(String text, AxisLabels labels, @Nullable Double top) {
      this.text = text;
      this.labels = labels;
      this.top = top;
    }

    String text() {
      return text;
    }

    /** A value with its unit. */
    String figure(double value) {
      return switch (this) {
        case PERCENT -> Figures.percent(value);
        case COUNT -> count(value);
        case BYTES -> Bytes.text(value);
        case BYTES_PER_SECOND -> Bytes.text(value) + "/s";
        case PER_SECOND -> count(value) + "/s";
        case PER_MINUTE -> count(value) + "/min";
        case SECONDS -> time(value);
      };
    }

    /** Whether its values count what came within a point's period. */
    boolean isRate() {
      return this == PER_MINUTE;
    }

    AxisLabels labels() {
      return labels;
    }

    /** Where the axis ends; null to follow the values. */
    @Nullable Double top() {
      return top;
    }

    private static String count(double value) {
      return value >= 1000 ? String.format(Locale.ROOT, "%,.0f", value) : Figures.average(value);
    }

    private static String time(double seconds) {
      if (seconds < 0.01) {
        return String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
      }
      return Figures.latency(Duration.ofMillis(Math.round(seconds * 1000)));
    }
  }

  MetricPanel {
    parts = List.copyOf(parts);
  }

  /** Whether it is about load balancers, not about the instance. */
  boolean ofLoadBalancers() {
    return parts.getFirst().ofLoadBalancer();
  }

  /** The panel of a kept name; empty for one this version does not know. */
  static Optional<MetricPanel> of(String name) {
    return ALL.stream().filter(panel -> panel.name().equals(name)).findFirst();
  }

  private static Part rds(String metric) {
    return new Part(metric, null, metric, false);
  }

  private static Part alb(String metric, String statistic, String label) {
    return new Part(metric, statistic, label, true);
  }
}
