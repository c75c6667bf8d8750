package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.LoadRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.WaitClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * More sessions want a CPU than there are CPUs, for a while.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html">Amazon
 *     RDS User Guide, Performance Insights: load above the max vCPU line</a>
 */
final class CpuSaturated implements Rule {

  private static final double FULL = 90;
  private static final double OVERFULL = 98;
  private static final double FAR_BEYOND = 2;

  @Override
  public List<Finding> examine(Window window) {
    Load load = new Load(window);
    Integer vcpus = load.vcpus();
    double onCpu = load.active(WaitClass.CPU);
    Optional<MetricPoint> metric = load.metric("CPUUtilization");
    boolean bySessions = vcpus != null && load.isKnown() && onCpu >= vcpus;
    boolean byMetric = metric.isPresent() && lastTwo(window) >= FULL;
    if (!bySessions && !byMetric) {
      return List.of();
    }
    boolean worse =
        (vcpus != null && onCpu >= FAR_BEYOND * vcpus)
            || (byMetric && metric.get().value() >= OVERFULL);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Fact(load.sentence()));
    window
        .latest()
        .metric("CPUUtilization")
        .filter(series -> !series.points().isEmpty())
        .ifPresent(series ->
            evidence.add(
                new Evidence.Growth(
                    "CPUUtilization " + Figures.percent(series.points().getLast().value()) + ".",
                    new Course("CPUUtilization", "Percent", series.points(), 100.0, null))));
    new Arrivals(window).sentences().forEach(one -> evidence.add(new Evidence.Fact(one)));
    return List.of(
        new Finding(
            FindingKey.of(FindingId.CPU_SATURATED),
            worse ? Severity.CRITICAL : Severity.WARNING,
            bySessions && byMetric ? Grade.CERTAIN : Grade.LIKELY,
            bySessions
                ? "%s sessions want a CPU at any moment and there are %d%s."
                    .formatted(
                        Figures.average(onCpu),
                        vcpus,
                        metric
                            .map(point -> "; CPUUtilization " + Figures.percent(point.value()))
                            .orElse(""))
                : "The CPUs are %s busy."
                    .formatted(metric.map(point -> Figures.percent(point.value())).orElse("")),
            evidence,
            List.of(),
            LoadRemedies.scaleUp(window.profile()),
            window.now(),
            Math.max(onCpu, metric.map(MetricPoint::value).orElse(0.0) / 100)));
  }

  /** One high point can be a vacuum; two in a row last. */
  private static double lastTwo(Window window) {
    List<MetricPoint> points =
        window.latest().metric("CPUUtilization").map(MetricSeries::points).orElse(List.of());
    return points.size() < 2
        ? 0
        : Math.min(points.get(points.size() - 1).value(), points.get(points.size() - 2).value());
  }
}
