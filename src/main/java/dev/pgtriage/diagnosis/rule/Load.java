package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.FreshMetric;
import dev.pgtriage.diagnosis.window.Moment;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.WaitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How busy the server has been in the last seconds: average active sessions, and CPU. */
final class Load {

  private static final Duration AVERAGED = Duration.ofSeconds(8);
  private static final int LEAST_MOMENTS = 3;

  /** CPUUtilization from which on statements wait for a CPU. */
  static final double CPU_BUSY = 80;

  private final Window window;
  private final List<Moment> moments;

  Load(Window window) {
    this.window = window;
    Duration few = window.profile().sampling().interval().multipliedBy(LEAST_MOMENTS);
    this.moments = window.last(few.compareTo(AVERAGED) > 0 ? few : AVERAGED);
  }

  /** Whether it was watched for long enough to speak of an average. */
  boolean isKnown() {
    return moments.size() >= LEAST_MOMENTS;
  }

  /** Average active sessions. */
  double active() {
    return average(Moment::active);
  }

  /** Average active sessions that spend their time on that. */
  double active(WaitClass waitClass) {
    return average(moment -> moment.active(waitClass));
  }

  /** Active sessions as they are usually, or earlier in the window; empty where nobody knows. */
  OptionalDouble activeBefore() {
    OptionalDouble usual = window.usualActive();
    if (usual.isPresent()) {
      return usual;
    }
    Instant end = window.latest().takenAt().minus(AVERAGED.multipliedBy(3));
    return window.moments().stream()
        .takeWhile(moment -> moment.takenAt().isBefore(end))
        .mapToInt(Moment::active)
        .average();
  }

  /** The virtual CPUs; null where the profile does not say. */
  @Nullable Integer vcpus() {
    return window.profile().postgres().vcpus();
  }

  /** The newest point of a metric that is fresh enough to speak of now. */
  Optional<MetricPoint> metric(String name) {
    return FreshMetric.of(window.latest(), name);
  }

  /** The same of a series. */
  Optional<MetricPoint> fresh(MetricSeries series) {
    return FreshMetric.of(window.latest(), series);
  }

  /** Whether statements have to wait for a CPU. */
  boolean isCpuBusy() {
    Integer vcpus = vcpus();
    return metric("CPUUtilization").filter(point -> point.value() >= CPU_BUSY).isPresent()
        || (vcpus != null && active(WaitClass.CPU) >= vcpus);
  }

  /** The load in words. */
  String sentence() {
    Integer vcpus = vcpus();
    String cpu =
        metric("CPUUtilization")
            .map(point -> "; CPUUtilization " + Figures.percent(point.value()))
            .orElse("");
    return "%s average active sessions%s, %s of them on CPU, %s on I/O, %s on locks%s."
        .formatted(
            Figures.average(active()),
            vcpus == null ? "" : " on " + vcpus + " vCPU",
            Figures.average(active(WaitClass.CPU)),
            Figures.average(active(WaitClass.IO)),
            Figures.average(active(WaitClass.LOCK)),
            cpu);
  }

  private double average(ToIntFunction<Moment> value) {
    return moments.stream().mapToInt(value).average().orElse(0);
  }
}
