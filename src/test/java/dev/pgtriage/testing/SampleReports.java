package dev.pgtriage.testing;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.report.content.ActionEntry;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.ReportBuilder;
import dev.pgtriage.report.content.Section;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports of {@link SampleSnapshots} with everything a report can show. */
public final class SampleReports {

  private static final int HOUR = 3600;
  private static final Instant START = SampleSnapshots.START;

  private SampleReports() {}

  /** Incident A after an hour of watching. */
  public static Report incident(int sessions, boolean literals) {
    Seen seen = seen(snapshot(sessions));
    return report(seen, SampleFindings.incident(seen.latest()), literals);
  }

  /** Nothing wrong, a moment after the start. */
  public static Report healthy() {
    Snapshot snapshot = SampleSnapshots.incident(5, 0);
    Profile profile = SampleSnapshots.profile();
    Seen seen =
        new Seen(
            profile,
            snapshot,
            List.of(LoadPoint.of(profile, snapshot)),
            new Reading.Value<>(List.of(), snapshot.takenAt()));
    return new ReportBuilder(seen, Diagnosis.healthy(snapshot.serverTime()), false)
        .build(new Section<>("", List.of()), snapshot.takenAt(), "PgTriage test");
  }

  /** The report of what was seen, with two actions. */
  public static Report report(Seen seen, Diagnosis diagnosis, boolean literals) {
    Instant now = seen.latest().takenAt();
    return new ReportBuilder(seen, diagnosis, literals)
        .build(
            new Section<>(
                "Of the last 24 hours, by PgTriage on this computer.",
                List.of(
                    new ActionEntry(
                        now.minusSeconds(900),
                        "oncall",
                        "cancel 3 sessions",
                        "slow-statement",
                        "3 ended"),
                    new ActionEntry(
                        now.minusSeconds(120),
                        "oncall",
                        "terminate 58 sessions",
                        "idle longer than 2 min from 10.0.1.7",
                        "56 ended, 2 already gone"))),
            now.plusSeconds(2),
            "PgTriage test");
  }

  /** An hour of load that leads to a snapshot, with a gap of five minutes. */
  public static Seen seen(Snapshot latest) {
    Profile profile = SampleSnapshots.profile();
    List<LoadPoint> kinds =
        Stream.of(0, 60, 120, 180, 240)
            .map(second -> SampleSnapshots.incident(120 + second / 2, second))
            .map(snapshot -> LoadPoint.of(profile, snapshot))
            .toList();
    List<LoadPoint> points = new ArrayList<>();
    for (int second = -HOUR; second < 0; second++) {
      if (second < -1800 || second > -1500) {
        LoadPoint kind = kinds.get((second + HOUR) * kinds.size() / HOUR);
        points.add(
            new LoadPoint(
                latest.takenAt().plusSeconds(second),
                kind.activeByWait().entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, one -> one.getValue() + points.size() / 7 % 5)),
                kind.connectionsByTier(),
                kind.connections()));
      }
    }
    points.add(LoadPoint.of(profile, latest));
    List<StatementCounters> before = new ArrayList<>();
    latest.statements().optional().orElse(List.of()).forEach(one -> before.add(half(one)));
    return new Seen(
        profile,
        latest,
        points,
        new Reading.Value<>(before, START.minusSeconds(3000)),
        Map.of("datastream", growing(latest.takenAt())));
  }

  /** What the first slot kept: 2 MB/s more, every 5 s for ten minutes. */
  private static List<MetricPoint> growing(Instant now) {
    List<MetricPoint> points = new ArrayList<>();
    for (int second = -600; second <= 0; second += 5) {
      points.add(
          new MetricPoint(now.plusSeconds(second), (412L << 30) + second * (double) (2 << 20)));
    }
    return points;
  }

  /** Incident A's snapshot with slots, settings, counters and metrics. */
  public static Snapshot snapshot(int sessions) {
    return with(SampleSnapshots.incident(sessions, 250), List.of());
  }

  /** The same with other sessions at its end. */
  public static Snapshot with(Snapshot plain, List<Session> more) {
    Instant now = plain.takenAt();
    return new Snapshot(
        plain.takenAt(),
        plain.serverTime(),
        plain.readTime(),
        plain.server(),
        Stream.concat(plain.sessions().stream(), more.stream()).toList(),
        plain.locks(),
        plain.limits(),
        new Reading.Value<>(settings(), now),
        plain.visibility(),
        plain.databases(),
        new Reading.Value<>(statements(), now),
        new Reading.Value<>(replication(), now),
        new Reading.Value<>(metrics(now), now));
  }

  private static Settings settings() {
    return new Settings(
        Stream.of(
                new Setting("max_connections", "5000", null, "configuration file", false),
                new Setting("statement_timeout", "300000", "ms", "configuration file", false),
                new Setting("lock_timeout", "0", "ms", "default", false),
                new Setting(
                    "idle_in_transaction_session_timeout", "86400000", "ms", "default", false),
                new Setting("tcp_keepalives_idle", "300", "s", "configuration file", false),
                new Setting("shared_buffers", "2097152", "8kB", "configuration file", true),
                new Setting("work_mem", "4096", "kB", "default", false),
                new Setting("max_slot_wal_keep_size", "-1", "MB", "default", false),
                new Setting("wal_level", "logical", null, "configuration file", false))
            .collect(Collectors.toMap(Setting::name, one -> one)),
        List.of(
            new SettingOverride("shop_api", null, "statement_timeout", "5min"),
            new SettingOverride("shop_celery", "shop", "work_mem", "64MB")));
  }

  private static List<StatementCounters> statements() {
    return List.of(
        counters(
            1,
            "SELECT count(DISTINCT o.customer_id) FROM orders o JOIN order_items i ON"
                + " i.order_id = o.id WHERE o.created_at > now() - $1",
            412,
            2_842_000,
            9_800),
        counters(
            2,
            "SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON o.customer_id ="
                + " c.id WHERE c.segment = $1",
            230,
            1_449_000,
            7_420),
        counters(
            3,
            "UPDATE stock SET reserved = reserved + $1 WHERE product_id = $2",
            51_020,
            913_000,
            4_100),
        counters(4, "SELECT id, email FROM users WHERE id = $1", 1_902_113, 190_400, 220),
        counters(5, "ALTER ROLE reporting PASSWORD 'hunter2'", 2, 3, 2));
  }

  private static StatementCounters counters(
      long id, String text, long calls, long totalMillis, long maxMillis) {
    return new StatementCounters(
        id,
        "shop_api",
        "shop",
        text,
        calls,
        Duration.ofMillis(totalMillis),
        Duration.ofNanos(totalMillis * 1_000_000 / calls),
        Duration.ofMillis(maxMillis),
        calls * 3,
        calls * 40,
        calls * 7,
        0,
        0,
        true,
        null);
  }

  private static StatementCounters half(StatementCounters one) {
    return new StatementCounters(
        one.queryId(),
        one.user(),
        one.database(),
        one.statement(),
        one.calls() / 2,
        one.totalTime().dividedBy(2),
        one.meanTime(),
        one.maxTime(),
        one.rows() / 2,
        one.blocksHit() / 2,
        one.blocksRead() / 2,
        0,
        one.walBytes() / 2,
        one.topLevel(),
        one.since());
  }

  private static Replication replication() {
    return new Replication(
        List.of(
            new ReplicationSlot(
                "datastream",
                "pgoutput",
                true,
                "shop",
                false,
                null,
                Lsn.parse("16/B374D848"),
                Lsn.parse("16/B374D880"),
                412L << 30,
                "extended",
                88L << 30,
                18_220_000L,
                410L << 30,
                new ReplicationSlot.Traits(
                    false, false, false, false, null, START.minusSeconds(4_980))),
            new ReplicationSlot(
                "rds_replica",
                null,
                false,
                null,
                false,
                31_001,
                Lsn.parse("7D/10000000"),
                null,
                16L << 20,
                "reserved",
                null,
                null)),
        List.of(
            new Walsender(
                31_001,
                "rdsrepladmin",
                "walreceiver",
                "10.0.9.4",
                "streaming",
                Lsn.parse("7D/10400000"),
                Lsn.parse("7D/10400000"),
                Lsn.parse("7D/10000000"),
                Duration.ofMillis(42),
                "async",
                START.minusSeconds(86_000),
                new Walsender.Behind(
                    Duration.ofMillis(9), Duration.ofMillis(20), 1L << 20, 3L << 20, 5L << 20))),
        null);
  }

  private static List<MetricSeries> metrics(Instant now) {
    return List.of(
        metric(now, "shop", "CPUUtilization", "Average", "Percent", x -> 35 + 50 * x * x),
        metric(now, "shop", "DatabaseConnections", "Average", "Count", x -> 180 + 120 * x),
        metric(
            now, "shop", "ReadIOPS", "Average", "Count/Second", x -> 2100 + 900 * Math.sin(9 * x)),
        metric(
            now, "shop", "WriteIOPS", "Average", "Count/Second", x -> 700 + 200 * Math.sin(7 * x)),
        metric(now, "shop", "ReadLatency", "Average", "Seconds", x -> 0.0006 + 0.004 * x * x),
        metric(now, "shop", "WriteLatency", "Average", "Seconds", x -> 0.0011 + 0.001 * x),
        metric(now, "shop", "FreeableMemory", "Average", "Bytes", x -> 21e9 - 6e9 * x),
        metric(now, "shop", "FreeStorageSpace", "Average", "Bytes", x -> 640e9 - 40e9 * x),
        metric(
            now, "app/api/50dc", "RequestCount", "Sum", "Count", x -> 4000 + 300 * Math.sin(8 * x)),
        metric(
            now, "app/api/50dc", "TargetResponseTime", "p50", "Seconds", x -> 0.08 + 0.3 * x * x),
        metric(now, "app/api/50dc", "TargetResponseTime", "p99", "Seconds", x -> 0.9 + 11 * x * x),
        metric(
            now,
            "app/api/50dc",
            "HTTPCode_ELB_5XX_Count",
            "Sum",
            "Count",
            x -> x < 0.6 ? -1 : 240 * (x - 0.6)));
  }

  /** A point a minute; a negative value is a point that is missing, as the six around the half. */
  private static MetricSeries metric(
      Instant now,
      String resource,
      String name,
      String statistic,
      String unit,
      DoubleUnaryOperator value) {
    List<MetricPoint> points = new ArrayList<>();
    for (int minute = -60; minute <= -1; minute++) {
      double y = value.applyAsDouble((60 + minute) / 60.0);
      if (y >= 0 && (minute < -27 || minute > -22)) {
        points.add(new MetricPoint(now.plusSeconds(60L * minute), y));
      }
    }
    return new MetricSeries(resource, name, statistic, unit, Duration.ofMinutes(1), points);
  }
}
