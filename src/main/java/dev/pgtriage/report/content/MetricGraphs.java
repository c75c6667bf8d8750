package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** CloudWatch's metrics, those that are read together in one graph. */
final class MetricGraphs {

  private static final int TIER_COLOURS = 8;

  /** A graph's title, and the metrics in it with what each is called there. */
  private record Group(String title, Map<String, String> names) {}

  private static final List<Group> GROUPS =
      List.of(
          one("CPU", "CPUUtilization"),
          one("Connections, as CloudWatch counts", "DatabaseConnections"),
          two("Disk operations", "ReadIOPS", "read", "WriteIOPS", "write"),
          two("I/O latency", "ReadLatency", "read", "WriteLatency", "write"),
          one("Disk queue", "DiskQueueDepth"),
          one("Freeable memory", "FreeableMemory"),
          one("Swap", "SwapUsage"),
          two("Network", "NetworkReceiveThroughput", "in", "NetworkTransmitThroughput", "out"),
          one("Free storage", "FreeStorageSpace"),
          one("Replica lag", "ReplicaLag"),
          two(
              "Write-ahead log kept",
              "TransactionLogsDiskUsage",
              "on disk",
              "OldestReplicationSlotLag",
              "for the oldest slot"),
          one("Requests a minute", "RequestCount"),
          one("Response time", "TargetResponseTime"),
          two(
              "Answers 5xx a minute",
              "HTTPCode_ELB_5XX_Count",
              "load balancer",
              "HTTPCode_Target_5XX_Count",
              "targets"),
          one("Unhealthy hosts", "UnHealthyHostCount"));

  private final List<MetricSeries> series;
  private final Instant from;
  private final Instant to;

  /**
   * @param to the graphs' end; they begin an hour before
   */
  MetricGraphs(Snapshot snapshot, Instant to) {
    this.to = to;
    this.from = to.minus(Recorder.LENGTH);
    this.series =
        snapshot.metrics().optional().orElse(List.of()).stream()
            .map(this::lastHour)
            .filter(one -> !one.points().isEmpty())
            .toList();
  }

  /** One graph a group that has points; what is in no group has a graph of its own. */
  List<Graph> all() {
    List<Graph> graphs = new ArrayList<>();
    for (Group group : GROUPS) {
      List<MetricSeries> members =
          series.stream().filter(one -> group.names.containsKey(one.name())).toList();
      if (!members.isEmpty()) {
        graphs.add(graph(group, members));
      }
    }
    series.stream()
        .filter(one -> GROUPS.stream().noneMatch(group -> group.names.containsKey(one.name())))
        .filter(one -> one.points().stream().anyMatch(point -> point.value() != 0))
        .map(one -> graph(one(one.name(), one.name()), List.of(one)))
        .forEach(graphs::add);
    return graphs;
  }

  private Graph graph(Group group, List<MetricSeries> members) {
    List<Graph.Line> lines = new ArrayList<>();
    for (MetricSeries member : members) {
      lines.add(
          new Graph.Line(
              Wording.name(name(group, member, members)),
              members.size() == 1 ? "series-cpu" : "tier-" + colour(lines.size()),
              member.period().multipliedBy(2),
              member.points()));
    }
    MetricSeries first = members.getFirst();
    return new Graph(
        Wording.name(group.title),
        first.unit(),
        false,
        "CloudWatch, a point every " + Figures.limit(first.period()),
        from,
        to,
        lines,
        List.of());
  }

  /** What tells the lines of one graph apart: metric, load balancer, statistic. */
  private static String name(Group group, MetricSeries member, List<MetricSeries> members) {
    List<String> parts = new ArrayList<>();
    parts.add(Objects.requireNonNullElse(group.names.get(member.name()), member.name()));
    if (members.stream().map(MetricSeries::resource).distinct().count() > 1) {
      parts.add(member.resource());
    }
    if (members.stream().map(MetricSeries::statistic).distinct().count() > 1) {
      parts.add(member.statistic());
    }
    if (parts.size() > 1 && members.stream().map(MetricSeries::name).distinct().count() == 1) {
      parts.removeFirst();
    }
    return String.join(" ", parts);
  }

  private static int colour(int index) {
    // The palette's first and seventh differ most, for the many graphs that have two lines.
    return index == 1 ? 7 : index % TIER_COLOURS + 1;
  }

  private MetricSeries lastHour(MetricSeries one) {
    return new MetricSeries(
        one.resource(),
        one.name(),
        one.statistic(),
        one.unit(),
        one.period(),
        one.points().stream()
            .filter(point -> !point.at().isBefore(from) && !point.at().isAfter(to))
            .toList());
  }

  private static Group one(String title, String metric) {
    return new Group(title, Map.of(metric, metric));
  }

  private static Group two(
      String title, String metric, String name, String otherMetric, String otherName) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(metric, name);
    names.put(otherMetric, otherName);
    return new Group(title, names);
  }
}
