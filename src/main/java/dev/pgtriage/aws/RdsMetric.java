package dev.pgtriage.aws;

import java.time.Duration;

/**
 * The metrics the console shows of an instance. All are gauges; where the worst instant of a period
 * is what hurts, the statistic is its maximum.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">CloudWatch
 *     metrics for Amazon RDS</a>
 */
enum RdsMetric {
  CPU("CPUUtilization", "Average", "Percent", Resolution.MINUTE),
  CONNECTIONS("DatabaseConnections", "Average", "Count", Resolution.MINUTE),
  MEMORY("FreeableMemory", "Average", "Bytes", Resolution.MINUTE),
  SWAP("SwapUsage", "Average", "Bytes", Resolution.MINUTE),
  STORAGE("FreeStorageSpace", "Average", "Bytes", Resolution.MINUTE),
  READ_IOPS("ReadIOPS", "Average", "Count/Second", Resolution.MINUTE),
  WRITE_IOPS("WriteIOPS", "Average", "Count/Second", Resolution.MINUTE),
  READ_LATENCY("ReadLatency", "Average", "Seconds", Resolution.MINUTE),
  WRITE_LATENCY("WriteLatency", "Average", "Seconds", Resolution.MINUTE),
  DISK_QUEUE("DiskQueueDepth", "Average", "Count", Resolution.MINUTE),
  NETWORK_IN("NetworkReceiveThroughput", "Average", "Bytes/Second", Resolution.MINUTE),
  NETWORK_OUT("NetworkTransmitThroughput", "Average", "Bytes/Second", Resolution.MINUTE),
  REPLICA_LAG("ReplicaLag", "Maximum", "Seconds", Resolution.MINUTE),
  CPU_CREDITS("CPUCreditBalance", "Average", "Count", Resolution.FIVE_MINUTES),
  EBS_IO_BALANCE("EBSIOBalance%", "Average", "Percent", Resolution.FIVE_MINUTES),
  EBS_BYTE_BALANCE("EBSByteBalance%", "Average", "Percent", Resolution.FIVE_MINUTES),
  SLOT_LAG("OldestReplicationSlotLag", "Maximum", "Bytes", Resolution.MINUTE),
  WAL_ON_DISK("TransactionLogsDiskUsage", "Average", "Bytes", Resolution.MINUTE),
  TRANSACTION_IDS("MaximumUsedTransactionIDs", "Maximum", "Count", Resolution.MINUTE);

  /** How often AWS publishes; asking for less would show gaps where there are none. */
  private enum Resolution {
    MINUTE(Duration.ofMinutes(1)),

    /** CPU credits, and what EC2 has in basic monitoring only. */
    FIVE_MINUTES(Duration.ofMinutes(5));

    private final Duration period;

    Resolution(Duration period) {
      this.period = period;
    }
  }

  private final String metricName;
  private final String statistic;
  private final String unit;
  private final Resolution resolution;

  RdsMetric(String metricName, String statistic, String unit, Resolution resolution) {
    this.metricName = metricName;
    this.statistic = statistic;
    this.unit = unit;
    this.resolution = resolution;
  }

  String metricName() {
    return metricName;
  }

  String statistic() {
    return statistic;
  }

  String unit() {
    return unit;
  }

  Duration period() {
    return resolution.period;
  }
}
