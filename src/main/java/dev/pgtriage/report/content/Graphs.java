package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.WaitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The graphs of the last hour: load and connections as watched, then CloudWatch's metrics. */
final class Graphs {

  /** As many moments as a page is wide. */
  private static final int MOST_MOMENTS = 360;

  /** Samples may come this many intervals late before there is a gap. */
  private static final int LATE_INTERVALS = 4;

  private static final int TIER_COLOURS = 8;

  /** Some samples in a row. */
  private record Bucket(Instant at, List<LoadPoint> points) {

    MetricPoint mean(ToDoubleFunction<LoadPoint> value) {
      double mean = points.stream().mapToDouble(value).average().orElse(0);
      return new MetricPoint(at, Math.round(mean * 100) / 100.0);
    }
  }

  private final Seen seen;
  private final Duration step;
  private final Duration gap;
  private final List<Bucket> buckets;
  private final Instant from;
  private final Instant to;

  Graphs(Seen seen) {
    this.seen = seen;
    to = seen.latest().takenAt();
    from = seen.points().isEmpty() ? to : seen.points().getFirst().at();
    Duration interval = seen.profile().sampling().interval();
    Duration fitting = Duration.between(from, to).dividedBy(MOST_MOMENTS);
    step = fitting.compareTo(interval) > 0 ? fitting : interval;
    gap =
        step.multipliedBy(2).compareTo(interval.multipliedBy(LATE_INTERVALS)) > 0
            ? step.multipliedBy(2)
            : interval.multipliedBy(LATE_INTERVALS);
    buckets = buckets(seen.points(), step);
  }

  List<Graph> all() {
    List<Graph> graphs = new ArrayList<>();
    if (buckets.size() > 1) {
      graphs.add(load());
      graphs.add(connections());
    }
    graphs.addAll(new MetricGraphs(seen.latest(), to).all());
    return graphs;
  }

  private Graph load() {
    List<Graph.Line> lines = new ArrayList<>();
    for (WaitClass wait : WaitClass.values()) {
      if (seen.points().stream().anyMatch(point -> point.activeByWait().containsKey(wait))) {
        lines.add(
            line(
                wait.text(),
                "wait-" + wait.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                point -> point.activeByWait().getOrDefault(wait, 0)));
      }
    }
    Integer vcpus = seen.profile().postgres().vcpus();
    return graph(
        "Active sessions by what they wait for",
        "Sessions",
        lines,
        vcpus == null ? List.of() : List.of(new Graph.Limit(vcpus + " vCPU", vcpus)));
  }

  private Graph connections() {
    Profile profile = seen.profile();
    int tiers = profile.tiers().size();
    List<Graph.Line> lines = new ArrayList<>();
    for (int tier = 0; tier <= tiers; tier++) {
      int index = tier;
      if (seen.points().stream().anyMatch(point -> point.connectionsByTier().get(index) > 0)) {
        lines.add(
            line(
                index == tiers
                    ? tiers == 0 ? "connections" : "no tier"
                    : Wording.name(profile.tiers().get(index).name()),
                index == tiers ? "tier-none" : "tier-" + (index % TIER_COLOURS + 1),
                point -> point.connectionsByTier().get(index)));
      }
    }
    List<Graph.Limit> limits = new ArrayList<>();
    if (profile.budget() > 0) {
      limits.add(new Graph.Limit("budget " + profile.budget(), profile.budget()));
    }
    maxConnections()
        .filter(max -> max < 2 * peak())
        .ifPresent(max -> limits.add(new Graph.Limit("max_connections " + max, max)));
    return graph("Connections by tier", "Connections", lines, limits);
  }

  /** A limit far above what there is would press the graph flat. */
  private Optional<Integer> maxConnections() {
    return seen.latest().limits().optional().map(ConnectionLimits::maxConnections);
  }

  private int peak() {
    return seen.points().stream().mapToInt(LoadPoint::connections).max().orElse(0);
  }

  private Graph graph(String title, String unit, List<Graph.Line> lines, List<Graph.Limit> limits) {
    String note =
        "watched for %s, a point every %s"
            .formatted(Figures.age(Duration.between(from, to)), Figures.latency(step));
    return new Graph(title, unit, true, note, from, to, lines, limits);
  }

  private Graph.Line line(String name, String colour, ToDoubleFunction<LoadPoint> value) {
    return new Graph.Line(
        name,
        colour,
        Wording.toMillis(gap),
        buckets.stream().map(bucket -> bucket.mean(value)).toList());
  }

  private static List<Bucket> buckets(List<LoadPoint> points, Duration step) {
    List<Bucket> buckets = new ArrayList<>();
    @Nullable Instant end = null;
    List<LoadPoint> open = new ArrayList<>();
    for (LoadPoint point : points) {
      if (end == null || !point.at().isBefore(end)) {
        if (!open.isEmpty()) {
          buckets.add(new Bucket(open.getFirst().at(), List.copyOf(open)));
          open.clear();
        }
        end = point.at().plus(step);
      }
      open.add(point);
    }
    if (!open.isEmpty()) {
      buckets.add(new Bucket(open.getFirst().at(), List.copyOf(open)));
    }
    return buckets;
  }
}
