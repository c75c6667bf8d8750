package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Fit;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Link;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Side;
import dev.pgtriage.diagnosis.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain of timeouts laid out on one scale of time. Places are shares of the drawing's width, from
 * 0 to 1.
 *
 * @param bars in the chain's order
 * @param scaleName how the scale runs
 * @param worker where the worker is killed; null when that is not known
 * @param orphan the stretch in which an orphan runs; null when none does
 * @param idle how long an idle session stays whose client vanished
 * @param spoken all of it, for those who hear the screen
 */
record ChainDrawing(
    List<Bar> bars,
    List<Tick> ticks,
    String scaleName,
    @Nullable Moment worker,
    @Nullable Stretch orphan,
    String idle,
    String spoken) {

  /**
   * One timeout.
   *
   * @param to where it ends what it guards; the whole width when it never does
   * @param value with its unit, or that there is none
   * @param word how it fits
   */
  record Bar(String name, String source, Fit fit, double to, String value, String word) {}

  /** A place on the scale with its label. */
  record Tick(double at, String label) {}

  /** A place with what happens there. */
  record Moment(double at, String label) {}

  /** A stretch with what happens in it. */
  record Stretch(double from, double to, String label) {}

  static final String WORKER = "worker timeout";

  /** Beyond this ratio, small values would be slivers on an even scale. */
  private static final double EVEN = 20;

  /** Room on the right, so that the longest bar is seen to end. */
  private static final double ROOM = 1.12;

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7));

  private static final double CLOSEST = 0.115;

  ChainDrawing {
    bars = List.copyOf(bars);
    ticks = List.copyOf(ticks);
  }

  static ChainDrawing of(TimeoutChain chain) {
    Duration worker =
        chain.links().stream()
            .filter(link -> link.side() == Side.CLIENT && link.name().equals(WORKER))
            .map(Link::value)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Scale scale = Scale.over(chain, worker);
    List<Bar> bars = chain.links().stream().map(link -> bar(link, scale)).toList();
    Stretch orphan = orphan(chain, worker, scale);
    String idle = idle(chain);
    return new ChainDrawing(
        bars,
        scale.ticks(),
        scale.log ? "log scale" : "",
        worker == null
            ? null
            : new Moment(scale.at(worker), "worker killed at " + Figures.limit(worker)),
        orphan,
        idle,
        spoken(chain, bars, orphan, idle));
  }

  private static Bar bar(Link link, Scale scale) {
    Duration value = link.value();
    String word =
        switch (link.fit()) {
          case FITS -> "fits";
          case TOO_LATE -> "too late";
          case OFF -> "off";
          case UNKNOWN -> "not known";
        };
    return new Bar(
        link.name(),
        link.source(),
        link.fit(),
        value == null || link.fit() == Fit.OFF ? 1 : scale.at(value),
        value == null ? "" : Figures.limit(value),
        word);
  }

  private static @Nullable Stretch orphan(
      TimeoutChain chain, @Nullable Duration worker, Scale scale) {
    if (worker == null) {
      return null;
    }
    Duration lives = chain.runningOrphan();
    if (lives == null) {
      return new Stretch(scale.at(worker), 1, "an orphan runs without limit");
    }
    return lives.isZero() || lives.isNegative()
        ? null
        : new Stretch(
            scale.at(worker),
            scale.at(worker.plus(lives)),
            "an orphan runs up to " + Figures.limit(lives));
  }

  private static String idle(TimeoutChain chain) {
    Duration stays = chain.vanishedOrphan();
    return stays == null
        ? "An idle session whose client vanished stays without limit."
        : "An idle session whose client vanished stays up to " + Figures.limit(stays) + ".";
  }

  private static String spoken(
      TimeoutChain chain, List<Bar> bars, @Nullable Stretch orphan, String idle) {
    List<String> parts = new ArrayList<>();
    parts.add("Timeouts of " + chain.tier());
    bars.forEach(bar ->
        parts.add(
            "%s%s, %s (%s)"
                .formatted(
                    bar.name, bar.value.isEmpty() ? "" : " " + bar.value, bar.word, bar.source)));
    parts.add(orphan == null ? "no statement outlives its worker" : orphan.label);
    parts.add(idle);
    return String.join("; ", parts);
  }

  /** From durations to places. */
  private static final class Scale {

    private final boolean log;
    private final double least;
    private final double most;

    private Scale(boolean log, double least, double most) {
      this.log = log;
      this.least = least;
      this.most = most;
    }

    static Scale over(TimeoutChain chain, @Nullable Duration worker) {
      Duration orphan = chain.runningOrphan();
      List<Double> seconds =
          Stream.concat(
                  chain.links().stream().map(Link::value),
                  Stream.of(worker == null || orphan == null ? null : worker.plus(orphan)))
              .filter(Objects::nonNull)
              .map(value -> value.toMillis() / 1000.0)
              .filter(value -> value > 0)
              .toList();
      double smallest = seconds.stream().mapToDouble(Double::doubleValue).min().orElse(1);
      double largest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(60);
      return largest > EVEN * smallest
          ? new Scale(true, smallest / 2.5, largest * Math.pow(largest / smallest, ROOM - 1))
          : new Scale(false, 0, largest * ROOM);
    }

    double at(Duration value) {
      double seconds = Math.max(value.toMillis() / 1000.0, least);
      double place = log ? Math.log(seconds / least) / Math.log(most / least) : seconds / most;
      return Math.clamp(place, 0.0, 1.0);
    }

    List<Tick> ticks() {
      List<Tick> ticks = new ArrayList<>();
      double last = 0;
      for (Duration step : STEPS) {
        double at = at(step);
        if (step.toSeconds() > least && step.toSeconds() < most && at - last >= CLOSEST) {
          ticks.add(new Tick(at, Figures.limit(step)));
          last = at;
        }
      }
      return ticks;
    }
  }
}
