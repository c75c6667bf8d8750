package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the overview shows; for the FX thread. */
final class OverviewViewModel {

  /** How far back load is remembered. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  /** A first look back that shows an incident's beginning without hiding its last seconds. */
  static final Duration FIRST_SPAN = Duration.ofMinutes(5);

  /** More graphs than this nobody looks at together. */
  static final int MOST_PANELS = 9;

  /** Readings may come this many intervals late before the graph shows a gap. */
  private static final int LATE_INTERVALS = 4;

  private final Profile profile;
  private final TimeAxis axis;
  private final LoadHistory history;
  private final ReadOnlyObjectWrapper<Optional<OverviewFacts>> facts =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ChosenPanels remembered;
  private final FindingMarks marks = new FindingMarks();
  private final ReadOnlyObjectWrapper<List<MetricPanel>> panels =
      new ReadOnlyObjectWrapper<>(List.of(MetricPanel.CPU));
  private final ReadOnlyObjectWrapper<Map<MetricPanel, PanelData>> metrics =
      new ReadOnlyObjectWrapper<>(Map.of());

  /** When the metrics that are drawn were read; null before the first snapshot. */
  private @Nullable Instant shownReading;

  private final ReadOnlyObjectWrapper<Optional<Instant>> staleSince =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param remembered which graphs of metrics somebody wants to see
   */
  OverviewViewModel(Profile profile, ChosenPanels remembered, ZoneId zone, Instant now) {
    this.profile = profile;
    this.remembered = remembered;
    List<MetricPanel> kept =
        remembered.read().stream()
            .flatMap(name -> MetricPanel.of(name).stream())
            .distinct()
            .limit(MOST_PANELS)
            .toList();
    if (!kept.isEmpty()) {
      panels.set(kept);
    }
    allWithout("Waiting for the first reading.");
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

  /** The graphs of metrics to show, in the order they were chosen. */
  ReadOnlyObjectProperty<List<MetricPanel>> panelsProperty() {
    return panels.getReadOnlyProperty();
  }

  /** What each graph of metrics that is shown has to draw. */
  ReadOnlyObjectProperty<Map<MetricPanel, PanelData>> metricsProperty() {
    return metrics.getReadOnlyProperty();
  }

  boolean isChosen(MetricPanel panel) {
    return panels.get().contains(panel);
  }

  /** Shows a graph of metrics or hides it; the last one stays, and no more come than fit. */
  void choose(MetricPanel panel, boolean shown) {
    List<MetricPanel> next = new ArrayList<>(panels.get());
    next.remove(panel);
    if (shown) {
      next.add(panel);
    }
    if (!next.isEmpty() && next.size() <= MOST_PANELS) {
      panels.set(List.copyOf(next));
      remembered.keep(next.stream().map(MetricPanel::name).toList());
      facts
          .get()
          .ifPresentOrElse(
              known -> fill(known.snapshot()), () -> allWithout("Waiting for the first reading."));
    }
  }

  /** Marks on every graph where findings begin and end. */
  void judge(Examined examined) {
    if (examined.judgement() instanceof Judgement.Known known
        && examined.state() instanceof WatchState.Live(Snapshot snapshot)) {
      axis.mark(marks.in(snapshot, known.diagnosis()));
    }
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
          allWithout("Shown once the server answers.");
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
    Instant read = readAt(snapshot.metrics());
    if (!read.equals(shownReading)) {
      shownReading = read;
      fill(snapshot);
    }
    facts.set(Optional.of(OverviewFacts.of(profile, snapshot)));
  }

  private static Instant readAt(Reading<List<MetricSeries>> metrics) {
    return switch (metrics) {
      case Reading.Pending<List<MetricSeries>> pending -> Instant.MIN;
      case Reading.Unavailable<List<MetricSeries>> unavailable -> unavailable.at();
      case Reading.Value<List<MetricSeries>> value -> value.at();
      case Reading.Stale<List<MetricSeries>> stale -> stale.triedAt();
    };
  }

  private void fill(Snapshot snapshot) {
    Map<MetricPanel, PanelData> next = new HashMap<>();
    panels.get().forEach(panel -> next.put(panel, PanelData.of(panel, profile, snapshot)));
    metrics.set(next);
  }

  private void allWithout(String message) {
    Map<MetricPanel, PanelData> next = new HashMap<>();
    panels.get().forEach(panel -> next.put(panel, PanelData.without(message)));
    metrics.set(next);
  }
}
