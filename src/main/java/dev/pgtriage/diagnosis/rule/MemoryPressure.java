package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.LoadRemedies;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The instance runs out of memory: little is freeable, or it swaps more and more. Only CloudWatch
 * tells; a server with a full file cache but no swap is well.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html">Amazon
 *     RDS User Guide, "Best practices": FreeableMemory, SwapUsage</a>
 */
final class MemoryPressure implements Rule {

  private static final double MIB = 1 << 20;
  private static final double LITTLE = 256 * MIB;

  /** A small instance never has more; there it tells when it falls. */
  private static final double FALLEN = 0.6;

  /** Swap that was written once and left there harms nobody; more of it does. */
  private static final double MUCH_SWAP = 256 * MIB;

  private static final double MORE_SWAP = 64 * MIB;

  @Override
  public List<Finding> examine(Window window) {
    Load load = new Load(window);
    Optional<MetricPoint> free = load.metric("FreeableMemory");
    Optional<MetricPoint> swap = load.metric("SwapUsage");
    double mostFree =
        window
            .latest()
            .metric("FreeableMemory")
            .map(MetricSeries::points)
            .orElse(List.of())
            .stream()
            .mapToDouble(MetricPoint::value)
            .max()
            .orElse(0);
    boolean low = free.filter(point -> point.value() < LITTLE).isPresent();
    boolean little = low && free.get().value() < mostFree * FALLEN;
    double leastSwap =
        window.latest().metric("SwapUsage").map(MetricSeries::points).orElse(List.of()).stream()
            .min(Comparator.comparingDouble(MetricPoint::value))
            .map(MetricPoint::value)
            .orElse(0.0);
    boolean swaps =
        swap.filter(point -> point.value() >= MUCH_SWAP && point.value() - leastSwap >= MORE_SWAP)
            .isPresent();
    if (!little && !swaps) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    free.ifPresent(point -> parts.add(Bytes.text(point.value()) + " of memory is freeable"));
    if (swaps) {
      parts.add(
          "swap has grown from %s to %s"
              .formatted(
                  Bytes.text(leastSwap), Bytes.text(swap.map(MetricPoint::value).orElse(0.0))));
    }
    List<Evidence> evidence = new ArrayList<>();
    for (String name : List.of("FreeableMemory", "SwapUsage")) {
      window
          .latest()
          .metric(name)
          .filter(series -> !series.points().isEmpty())
          .ifPresent(series ->
              evidence.add(
                  new Evidence.Growth(
                      name + " " + Bytes.text(series.points().getLast().value()) + ".",
                      new Course(name, "Bytes", series.points(), null, null))));
    }
    evidence.add(
        new Evidence.Fact(
            "%d connections; each has memory of its own besides work_mem for each sort and hash."
                .formatted(window.moments().getLast().used())));
    return List.of(
        new Finding(
            FindingKey.of(FindingId.MEMORY_PRESSURE),
            low && swaps ? Severity.CRITICAL : Severity.WARNING,
            low && swaps ? Grade.CERTAIN : Grade.LIKELY,
            "The instance runs short of memory: " + String.join("; ", parts) + ".",
            evidence,
            List.of(),
            LoadRemedies.scaleUp(window.profile()),
            window.now(),
            swap.map(MetricPoint::value).orElse(0.0)));
  }
}
