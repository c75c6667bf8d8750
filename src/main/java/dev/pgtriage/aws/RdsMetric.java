package dev.pgtriage.aws;

import java.util.Locale;

/**
 * The metrics the console shows of an instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">CloudWatch
 *     metrics for Amazon RDS</a>
 */
enum RdsMetric {
  CPU("CPUUtilization", "Percent"),
  CONNECTIONS("DatabaseConnections", "Count"),
  MEMORY("FreeableMemory", "Bytes"),
  STORAGE("FreeStorageSpace", "Bytes");

  private final String metricName;
  private final String unit;

  RdsMetric(String metricName, String unit) {
    this.metricName = metricName;
    this.unit = unit;
  }

  String metricName() {
    return metricName;
  }

  String unit() {
    return unit;
  }

  /** The query's id in GetMetricData: it has to begin with a lower-case letter. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
