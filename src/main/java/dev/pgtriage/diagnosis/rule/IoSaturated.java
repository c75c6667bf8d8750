package dev.pgtriage.diagnosis.rule;

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
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.WaitClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sessions spend their time waiting for the volume: by their own waits, by the volume's queue
 * together with its latency, or because its burst credits are used up.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">CloudWatch
 *     metrics for Amazon RDS</a>
 */
final class IoSaturated implements Rule {

  private static final double MOST_OF_LOAD = 0.5;
  private static final double LEAST_LOAD = 3;
  private static final double LONG_QUEUE = 10;

  /** Seconds: general purpose volumes answer within single-digit milliseconds. */
  private static final double SLOW_VOLUME = 0.02;

  /** Percent of burst credits left. */
  private static final double SPENT = 10;

  @Override
  public List<Finding> examine(Window window) {
    Load load = new Load(window);
    Integer vcpus = load.vcpus();
    double waiting = load.active(WaitClass.IO);
    double least = Math.max(LEAST_LOAD, vcpus == null ? 0 : vcpus / 2.0);
    boolean byWaits = load.isKnown() && waiting >= least && waiting >= load.active() * MOST_OF_LOAD;
    double queue = value(load, "DiskQueueDepth").orElse(0.0);
    double latency =
        Math.max(value(load, "ReadLatency").orElse(0.0), value(load, "WriteLatency").orElse(0.0));
    boolean byVolume = queue >= LONG_QUEUE && latency >= SLOW_VOLUME;
    Optional<String> spent =
        List.of("EBSIOBalance%", "EBSByteBalance%").stream()
            .filter(name -> value(load, name).filter(left -> left < SPENT).isPresent())
            .findFirst();
    if (!byWaits && !byVolume && spent.isEmpty()) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    if (byWaits) {
      reasons.add("%s sessions wait for I/O at any moment".formatted(Figures.average(waiting)));
    }
    if (byVolume) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%s requests queue at the volume and each takes %.0f ms",
              Figures.average(queue),
              latency * 1000));
    }
    spent.ifPresent(name ->
        reasons.add(
            "%s is down to %s, so the volume is throttled"
                .formatted(name, Figures.percent(value(load, name).orElse(0.0)))));
    String joined = String.join("; ", reasons);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Fact(load.sentence()));
    events(window).ifPresent(evidence::add);
    return List.of(
        new Finding(
            FindingKey.of(FindingId.IO_SATURATED),
            reasons.size() > 1 ? Severity.CRITICAL : Severity.WARNING,
            reasons.size() > 1 ? Grade.CERTAIN : Grade.LIKELY,
            joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + ".",
            evidence,
            List.of(),
            LoadRemedies.scaleUp(window.profile()),
            window.now(),
            Math.max(waiting, queue)));
  }

  private static Optional<Double> value(Load load, String metric) {
    return load.metric(metric).map(MetricPoint::value);
  }

  private static Optional<Evidence> events(Window window) {
    Map<String, Long> events =
        window
            .latest()
            .clients()
            .filter(session -> session.load().orElse(WaitClass.OTHER) == WaitClass.IO)
            .map(
                (Session session) -> session.waitEvent() == null ? "" : session.waitEvent().event())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Evidence.Fact(
                events.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", ", "Wait events now: ", "."))));
  }
}
