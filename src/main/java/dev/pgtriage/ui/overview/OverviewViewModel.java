package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.chart.Samples;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the overview shows; for the FX thread. */
final class OverviewViewModel {

  /** How far back load is remembered. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  /** A first look back that shows an incident's beginning without hiding its last seconds. */
  static final Duration FIRST_SPAN = Duration.ofMinutes(5);

  private static final String CPU = "CPUUtilization";

  /** Readings may come this many intervals late before the graph shows a gap. */
  private static final int LATE_INTERVALS = 4;

  /**
   * The CPU as CloudWatch knows it.
   *
   * @param note on its resolution and age
   * @param message why there is nothing to draw; empty when there is
   */
  record Cpu(Samples samples, Duration period, String note, String message) {

    private static final Duration STANDARD_PERIOD = Duration.ofMinutes(1);

    static Cpu without(String message) {
      return new Cpu(Samples.NONE, STANDARD_PERIOD, "", message);
    }
  }

  private final Profile profile;
  private final TimeAxis axis;
  private final LoadHistory history;
  private final ReadOnlyObjectWrapper<Optional<OverviewFacts>> facts =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Cpu> cpu =
      new ReadOnlyObjectWrapper<>(Cpu.without("Waiting for the first reading."));
  private final ReadOnlyObjectWrapper<Optional<Instant>> staleSince =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  OverviewViewModel(Profile profile, ZoneId zone, Instant now) {
    this.profile = profile;
    this.axis = new TimeAxis(zone, now, FIRST_SPAN);
    this.history =
        new LoadHistory(
            (int) Math.max(60, REMEMBERED.dividedBy(profile.sampling().interval())),
            profile.tiers().size() + 1);
  }

  TimeAxis axis() {
    return axis;
  }

  LoadHistory history() {
    return history;
  }

  /** The tables; empty before the first snapshot. */
  ReadOnlyObjectProperty<Optional<OverviewFacts>> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** The CPU graph. */
  ReadOnlyObjectProperty<Cpu> cpuProperty() {
    return cpu.getReadOnlyProperty();
  }

  /** When the last snapshot was taken, once it is out of date. */
  ReadOnlyObjectProperty<Optional<Instant>> staleSinceProperty() {
    return staleSince.getReadOnlyProperty();
  }

  /** Samples further apart than this have a gap between them. */
  Duration gap() {
    return profile.sampling().interval().multipliedBy(LATE_INTERVALS);
  }

  void show(WatchState state) {
    switch (state) {
      case WatchState.Connecting connecting -> staleSince.set(Optional.empty());
      case WatchState.Live(Snapshot snapshot) -> {
        staleSince.set(Optional.empty());
        take(snapshot);
      }
      case WatchState.Stale stale -> {
        take(stale.lastSnapshot());
        staleSince.set(Optional.of(stale.lastSnapshot().takenAt()));
      }
      case WatchState.Failed failed -> {
        staleSince.set(history.isEmpty() ? Optional.empty() : Optional.of(history.newest()));
        if (facts.get().isEmpty()) {
          cpu.set(Cpu.without(failed.problem().message()));
        }
      }
    }
  }

  void tick(Instant now) {
    axis.tick(now);
  }

  private void take(Snapshot snapshot) {
    boolean known =
        facts
            .get()
            .filter(shown -> shown.snapshot().takenAt().equals(snapshot.takenAt()))
            .isPresent();
    if (known) {
      return;
    }
    if (history.isEmpty()) {
      axis.fitTo(snapshot.takenAt());
    }
    history.add(LoadPoint.of(profile, snapshot));
    axis.tick(snapshot.takenAt());
    cpu.set(cpuOf(snapshot));
    facts.set(Optional.of(OverviewFacts.of(profile, snapshot)));
  }

  private Cpu cpuOf(Snapshot snapshot) {
    return switch (snapshot.metrics()) {
      case Reading.Pending<List<MetricSeries>> pending ->
          Cpu.without(
              profile.aws() == null
                  ? "CPU comes from CloudWatch. Add an aws section to the profile %s to see it."
                      .formatted(profile.name())
                  : "Waiting for CloudWatch.");
      case Reading.Unavailable<List<MetricSeries>> unavailable ->
          Cpu.without(unavailable.problem().message() + " " + unavailable.problem().advice());
      case Reading.Value<List<MetricSeries>> value ->
          snapshot
              .metric(CPU)
              .filter(series -> !series.points().isEmpty())
              .map(series ->
                  new Cpu(
                      new MetricSamples(series),
                      series.period(),
                      "CloudWatch · " + Figures.limit(series.period()) + " resolution",
                      ""))
              .orElseGet(() -> Cpu.without("CloudWatch has no CPUUtilization for this instance."));
    };
  }
}
