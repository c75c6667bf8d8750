package dev.pgtriage.aws;

import java.util.Locale;
import java.util.Optional;

/** The metrics that are read; names and units as CloudWatch has them. */
enum RdsMetric {
  CPU_UTILIZATION("CPUUtilization", "Percent"),
  DATABASE_CONNECTIONS("DatabaseConnections", "Count"),
  FREEABLE_MEMORY("FreeableMemory", "Bytes"),
  FREE_STORAGE_SPACE("FreeStorageSpace", "Bytes");

  private final String cloudWatchName;
  private final String unit;

  RdsMetric(String cloudWatchName, String unit) {
    this.cloudWatchName = cloudWatchName;
    this.unit = unit;
  }

  String cloudWatchName() {
    return cloudWatchName;
  }

  String unit() {
    return unit;
  }

  /** The id in a query: must begin with a lower-case letter. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RdsMetric> of(String id) {
    for (RdsMetric metric : values()) {
      if (metric.id().equals(id)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }
}
