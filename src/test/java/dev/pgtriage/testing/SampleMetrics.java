package dev.pgtriage.testing;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Three hours of every metric but CPUCreditBalance, a point a minute, with a gap from 30 to 21
 * minutes before {@link SampleSnapshots#START}.
 */
public final class SampleMetrics {

  private static final String BALANCER = "app/api/50dc6c495c0c9188";
  private static final double GB = 1L << 30;

  private static final List<MetricSeries> SERIES = series();

  private SampleMetrics() {}

  /** Incident A's topology behind a load balancer. */
  public static Profile profile() {
    Profile plain = SampleSnapshots.profile();
    return new Profile(
        plain.name(),
        plain.postgres(),
        new Aws("ap-southeast-1", "shop", null, null, List.of(BALANCER)),
        plain.sampling(),
        plain.tiers());
  }

  /** A snapshot of a second with these metrics. */
  public static Snapshot incident(int second) {
    return with(second, new Reading.Value<>(SERIES, SampleSnapshots.START));
  }

  /** A snapshot of a second with other metrics. */
  public static Snapshot with(int second, Reading<List<MetricSeries>> metrics) {
    Snapshot snapshot = SampleSnapshots.incident(300, second);
    return new Snapshot(
        snapshot.takenAt(),
        snapshot.serverTime(),
        snapshot.readTime(),
        snapshot.server(),
        snapshot.sessions(),
        snapshot.locks(),
        snapshot.limits(),
        snapshot.settings(),
        snapshot.visibility(),
        snapshot.databases(),
        snapshot.statements(),
        snapshot.replication(),
        metrics);
  }

  private static List<MetricSeries> series() {
    return List.of(
        rds("CPUUtilization", "Percent", minute -> 35 + 20 * wave(minute)),
        rds("DatabaseConnections", "Count", minute -> 280 + 30 * wave(minute)),
        rds("FreeableMemory", "Bytes", minute -> 21 * GB + GB * wave(minute)),
        rds("SwapUsage", "Bytes", minute -> 0.2 * GB),
        rds("FreeStorageSpace", "Bytes", minute -> 610 * GB - minute * 0.05 * GB),
        rds("ReadIOPS", "Count/Second", minute -> 2400 + 900 * wave(minute)),
        rds("WriteIOPS", "Count/Second", minute -> 1300 + 300 * wave(minute + 7)),
        rds("ReadLatency", "Seconds", minute -> 0.0008 + 0.0003 * wave(minute)),
        rds("WriteLatency", "Seconds", minute -> 0.0021 + 0.0004 * wave(minute)),
        rds("DiskQueueDepth", "Count", minute -> 4 + 3 * wave(minute)),
        rds("NetworkReceiveThroughput", "Bytes/Second", minute -> 0.011 * GB),
        rds("NetworkTransmitThroughput", "Bytes/Second", minute -> 0.05 * GB),
        rds("ReplicaLag", "Seconds", minute -> minute > 150 ? 42 : 0.4),
        rds("EBSIOBalance%", "Percent", minute -> 99),
        rds("EBSByteBalance%", "Percent", minute -> 100 - minute / 6.0),
        rds("OldestReplicationSlotLag", "Bytes", minute -> 8 * GB + 0.02 * GB * minute),
        rds("TransactionLogsDiskUsage", "Bytes", minute -> 9 * GB + 0.02 * GB * minute),
        rds("MaximumUsedTransactionIDs", "Count", minute -> 184_000_000 + 900.0 * minute),
        alb("RequestCount", "Sum", "Count", minute -> 4000 + 600 * wave(minute)),
        alb("TargetResponseTime", "p50", "Seconds", minute -> 0.08 + 0.02 * wave(minute)),
        alb("TargetResponseTime", "p99", "Seconds", minute -> 1.9 + wave(minute)),
        alb("HTTPCode_ELB_5XX_Count", "Sum", "Count", minute -> minute > 160 ? 120 : 1),
        alb("HTTPCode_Target_5XX_Count", "Sum", "Count", minute -> 3 + 2 * wave(minute)),
        alb("UnHealthyHostCount", "Maximum", "Count", minute -> minute > 170 ? 2 : 0),
        alb("ActiveConnectionCount", "Sum", "Count", minute -> 900 + 100 * wave(minute)));
  }

  private static double wave(int minute) {
    return Math.sin(minute / 9.0);
  }

  private static MetricSeries rds(String name, String unit, IntToDoubleFunction value) {
    return series("shop", name, "Average", unit, value);
  }

  private static MetricSeries alb(
      String name, String statistic, String unit, IntToDoubleFunction value) {
    return series(BALANCER, name, statistic, unit, value);
  }

  private static MetricSeries series(
      String resource, String name, String statistic, String unit, IntToDoubleFunction value) {
    List<MetricPoint> points = new ArrayList<>();
    for (int minute = 0; minute < 180; minute++) {
      if (minute < 150 || minute > 159) {
        points.add(
            new MetricPoint(
                SampleSnapshots.START.minusSeconds(60L * (180 - minute)),
                value.applyAsDouble(minute)));
      }
    }
    return new MetricSeries(resource, name, statistic, unit, Duration.ofMinutes(1), points);
  }
}
