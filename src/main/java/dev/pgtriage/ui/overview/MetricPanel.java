package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.ui.chart.AxisLabels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one graph of metrics shows: those of one unit that are looked at together. The names are
 * kept in preferences.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">CloudWatch
 *     metrics for Amazon RDS</a>
 */
enum MetricPanel {
  CPU("CPU", Unit.PERCENT, rds("CPUUtilization")),
  CONNECTIONS("Connections (CloudWatch)", Unit.COUNT, rds("DatabaseConnections")),
  MEMORY("Memory", Unit.BYTES, rds("FreeableMemory"), rds("SwapUsage")),
  STORAGE("Free storage", Unit.BYTES, rds("FreeStorageSpace")),
  IOPS("I/O operations", Unit.PER_SECOND, rds("ReadIOPS"), rds("WriteIOPS")),
  LATENCY("I/O latency", Unit.SECONDS, rds("ReadLatency"), rds("WriteLatency")),
  QUEUE("Disk queue", Unit.COUNT, rds("DiskQueueDepth")),
  NETWORK(
      "Network",
      Unit.BYTES_PER_SECOND,
      rds("NetworkReceiveThroughput"),
      rds("NetworkTransmitThroughput")),
  REPLICA_LAG("Replica lag", Unit.SECONDS, rds("ReplicaLag")),
  CREDITS("CPU credits", Unit.COUNT, rds("CPUCreditBalance")),
  EBS_BALANCE("EBS burst balance", Unit.PERCENT, rds("EBSIOBalance%"), rds("EBSByteBalance%")),
  LOGS(
      "Transaction logs",
      Unit.BYTES,
      rds("TransactionLogsDiskUsage"),
      rds("OldestReplicationSlotLag")),
  TRANSACTION_IDS("Transaction ids in use", Unit.COUNT, rds("MaximumUsedTransactionIDs")),
  REQUESTS("Requests", Unit.COUNT, alb("RequestCount", "Sum", "")),
  RESPONSE_TIME(
      "Response time",
      Unit.SECONDS,
      alb("TargetResponseTime", "p50", "p50"),
      alb("TargetResponseTime", "p99", "p99")),
  ERRORS(
      "5xx responses",
      Unit.COUNT,
      alb("HTTPCode_ELB_5XX_Count", "Sum", "load balancer"),
      alb("HTTPCode_Target_5XX_Count", "Sum", "target")),
  UNHEALTHY("Unhealthy hosts", Unit.COUNT, alb("UnHealthyHostCount", "Maximum", "")),
  CLIENT_CONNECTIONS("Clients' connections", Unit.COUNT, alb("ActiveConnectionCount", "Sum", ""));

  /**
   * One metric of a graph.
   *
   * @param statistic null for the only one there is
   * @param label in the legend, after the load balancer's name
   */
  record Part(String metric, @Nullable String statistic, String label, boolean ofLoadBalancer) {}

  /** What its values are, and how they are written. */
  enum Unit {
    PERCENT("%", Figures::percent, AxisLabels.FIGURES, 100.0),
    COUNT("count", Unit::count, AxisLabels.FIGURES, null),
    BYTES("bytes", Bytes::text, AxisLabels.BYTES, null),
    BYTES_PER_SECOND("bytes/s", value -> Bytes.text(value) + "/s", AxisLabels.BYTES, null),
    PER_SECOND("per second", value -> count(value) + "/s", AxisLabels.FIGURES, null),
    SECONDS("time", Unit::time, AxisLabels.FIGURES, null);

    private final String text;
    private final DoubleFunction<String> figure;
    private final AxisLabels labels;
    private final @Nullable Double top;

    Unit(
        String text,
        DoubleFunction<String> figure,
        AxisLabels labels,
        @Nullable Double top) {
      this.text = text;
      this.figure = figure;
      this.labels = labels;
      this.top = top;
    }

    String text() {
      return text;
    }

    DoubleFunction<String> figure() {
      return figure;
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

  private final String title;
  private final Unit unit;
  private final List<Part> parts;

  MetricPanel(String title, Unit unit, Part... parts) {
    this.title = title;
    this.unit = unit;
    this.parts = List.of(parts);
  }

  String title() {
    return title;
  }

  Unit unit() {
    return unit;
  }

  List<Part> parts() {
    return parts;
  }

  /** Whether it is about load balancers, not about the instance. */
  boolean ofLoadBalancers() {
    return parts.getFirst().ofLoadBalancer();
  }

  /** The panel of a kept name; empty for one this version does not know. */
  static Optional<MetricPanel> of(String name) {
    return Stream.of(values()).filter(panel -> panel.name().equals(name)).findFirst();
  }

  private static Part rds(String metric) {
    return new Part(metric, null, metric, false);
  }

  private static Part alb(String metric, String statistic, String label) {
    return new Part(metric, statistic, label, true);
  }
}
