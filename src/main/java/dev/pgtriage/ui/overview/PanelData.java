package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.chart.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a graph of metrics has to draw.
 *
 * @param period what one point stands for
 * @param note on the resolution, or on how old the points are
 * @param message why there is nothing to draw; empty when there is
 * @param trouble what keeps newer points from being read; empty when nothing does
 */
record PanelData(Samples samples, Duration period, String note, String message, String trouble) {

  private static final Duration STANDARD_PERIOD = Duration.ofMinutes(1);

  static PanelData without(String message) {
    return new PanelData(Samples.NONE, STANDARD_PERIOD, "", message, "");
  }

  /** What a snapshot's metrics have for a panel. */
  static PanelData of(MetricPanel panel, Profile profile, Snapshot snapshot) {
    return switch (snapshot.metrics()) {
      case Reading.Pending<List<MetricSeries>> pending ->
          without(
              profile.aws() == null
                  ? "Metrics come from CloudWatch. Add an aws section to the profile %s to see them."
                      .formatted(profile.name())
                  : "Waiting for CloudWatch.");
      case Reading.Unavailable<List<MetricSeries>> unavailable ->
          without(unavailable.problem().message() + " " + unavailable.problem().advice());
      case Reading.Stale<List<MetricSeries>> stale -> stale(drawn(panel, profile, snapshot), stale);
      case Reading.Value<List<MetricSeries>> value -> drawn(panel, profile, snapshot);
    };
  }

  /** What was read before CloudWatch stopped answering, and for how long it has not. */
  private static PanelData stale(PanelData known, Reading.Stale<List<MetricSeries>> reading) {
    Problem problem = reading.problem();
    if (!known.message().isEmpty()) {
      return without(problem.message() + " " + problem.advice());
    }
    // A reading that lacks a part only is of now: what this graph shows is whole.
    return reading.at().equals(reading.triedAt())
        ? known
        : new PanelData(
            known.samples(),
            known.period(),
            "no data for " + Figures.age(Duration.between(reading.at(), reading.triedAt())),
            "",
            problem.message() + " " + problem.advice());
  }

  /** The load balancers a panel shows, in the profile's order; one empty name for an instance. */
  static List<String> resources(MetricPanel panel, Profile profile) {
    Aws aws = profile.aws();
    if (!panel.ofLoadBalancers()) {
      return List.of("");
    }
    return aws == null || aws.loadBalancers().isEmpty() ? List.of("") : aws.loadBalancers();
  }

  private static PanelData drawn(MetricPanel panel, Profile profile, Snapshot snapshot) {
    Aws aws = profile.aws();
    if (panel.ofLoadBalancers() && (aws == null || aws.loadBalancers().isEmpty())) {
      return without(
          "The profile %s names no load balancer: list them under aws, load_balancers."
              .formatted(profile.name()));
    }
    List<@Nullable MetricSeries> found = new ArrayList<>();
    for (String resource : resources(panel, profile)) {
      for (MetricPanel.Part part : panel.parts()) {
        found.add(series(snapshot, part, resource).orElse(null));
      }
    }
    Optional<MetricSeries> first = found.stream().filter(Objects::nonNull).findFirst();
    return first
        .map(series ->
            new PanelData(
                MetricSamples.of(found, panel.unit().isRate()),
                series.period(),
                "CloudWatch · " + Figures.limit(series.period()) + " resolution",
                "",
                ""))
        .orElseGet(() ->
            without(
                "CloudWatch has no %s for %s in the last three hours."
                    .formatted(
                        panel.parts().getFirst().metric(),
                        panel.ofLoadBalancers() ? "this load balancer" : "this instance")));
  }

  private static Optional<MetricSeries> series(
      Snapshot snapshot, MetricPanel.Part part, String resource) {
    return snapshot
        .metrics(part.metric())
        .filter(series -> !series.points().isEmpty())
        .filter(series -> part.statistic() == null || part.statistic().equals(series.statistic()))
        .filter(series -> resource.isEmpty() || resource.equals(series.resource()))
        .findFirst();
  }
}
