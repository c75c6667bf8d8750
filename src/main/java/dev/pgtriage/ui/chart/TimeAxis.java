package dev.pgtriage.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The time that all graphs of a view show: range, cursor and selection are one, so that they move
 * together. It follows the present until somebody zooms. For the FX thread.
 */
public final class TimeAxis {

  /** The oldest go first; more than this nobody reads. */
  private static final int MOST_MARKERS = 200;

  /** The shortest range a drag zooms to; below it a hand only trembled. */
  static final Duration SHORTEST = Duration.ofSeconds(5);

  /** Room for metrics that come late by a minute or two. */
  static final Duration SHORTEST_FIT = Duration.ofMinutes(2);

  private final ZoneId zone;
  private final ReadOnlyObjectWrapper<TimeRange> range;
  private final ReadOnlyObjectWrapper<Optional<Instant>> crosshair =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TimeRange>> selection =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyObjectWrapper<List<Marker>> markers =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Duration> liveSpan;
  private Instant now;

  /** When the record began, while the range may be shorter for it; null once a span was chosen. */
  private @Nullable Instant recordBegin;

  /**
   * @param zone the zone its labels are in
   * @param now console clock
   * @param liveSpan how far back it looks while it follows the present
   */
  public TimeAxis(ZoneId zone, Instant now, Duration liveSpan) {
    this.zone = zone;
    this.now = now;
    this.liveSpan = new ReadOnlyObjectWrapper<>(liveSpan);
    this.range = new ReadOnlyObjectWrapper<>(rangeUpTo(now));
  }

  /** The zone its labels are in. */
  public ZoneId zone() {
    return zone;
  }

  /** What is shown. */
  public ReadOnlyObjectProperty<TimeRange> rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /** The moment somebody points at. */
  public ReadOnlyObjectProperty<Optional<Instant>> crosshairProperty() {
    return crosshair.getReadOnlyProperty();
  }

  /** The stretch somebody drags over at the moment. */
  public ReadOnlyObjectProperty<Optional<TimeRange>> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  /** The moments that are marked on every graph, oldest first. */
  public ReadOnlyObjectProperty<List<Marker>> markersProperty() {
    return markers.getReadOnlyProperty();
  }

  /** Marks moments on every graph. */
  public void mark(List<Marker> fresh) {
    if (!fresh.isEmpty()) {
      List<Marker> all =
          Stream.concat(markers.get().stream(), fresh.stream())
              .sorted(Comparator.comparing(Marker::at))
              .toList();
      markers.set(all.subList(Math.max(0, all.size() - MOST_MARKERS), all.size()));
    }
  }

  /** Whether the range follows the present. */
  public ReadOnlyBooleanProperty liveProperty() {
    return live.getReadOnlyProperty();
  }

  /**
   * Looks back no further than to the beginning of the record, so that its first minutes are not a
   * sliver at the edge; until somebody chooses a span.
   */
  public void fitTo(Instant begin) {
    recordBegin = begin;
    tick(now);
  }

  /** How far back it looks while it follows the present. */
  public Duration liveSpan() {
    return liveSpan.get();
  }

  /** How far back it looks while it follows the present. */
  public ReadOnlyObjectProperty<Duration> liveSpanProperty() {
    return liveSpan.getReadOnlyProperty();
  }

  /** Moves on to the present; a zoomed range stays. */
  public void tick(Instant present) {
    now = present;
    if (live.get()) {
      range.set(rangeUpTo(present));
    }
  }

  /** Points at a moment. */
  public void pointAt(Instant moment) {
    crosshair.set(Optional.of(moment));
  }

  /** Points at nothing. */
  public void pointAway() {
    crosshair.set(Optional.empty());
  }

  /** Moves the cursor by a part of the range; it enters at the right end and stays within. */
  public void step(double partOfRange) {
    TimeRange shown = range.get();
    long from =
        crosshair
            .get()
            .map(Instant::toEpochMilli)
            .orElse(partOfRange < 0 ? shown.to() : shown.from());
    long moved = from + Math.round(partOfRange * shown.length());
    pointAt(Instant.ofEpochMilli(Math.clamp(moved, shown.from(), shown.to())));
  }

  /** Marks a stretch, its ends in either order. */
  public void select(Instant one, Instant other) {
    long from = Math.min(one.toEpochMilli(), other.toEpochMilli());
    long to = Math.max(one.toEpochMilli(), other.toEpochMilli());
    selection.set(to > from ? Optional.of(new TimeRange(from, to)) : Optional.empty());
  }

  /** Shows the marked stretch, if it is long enough to be meant, and marks nothing any more. */
  public void zoomToSelection() {
    Optional<TimeRange> marked = selection.get();
    selection.set(Optional.empty());
    marked
        .filter(stretch -> stretch.length() >= SHORTEST.toMillis())
        .ifPresent(stretch -> {
          live.set(false);
          range.set(stretch);
        });
  }

  /** Follows the present again, with the same look back as before. */
  public void followLive() {
    selection.set(Optional.empty());
    live.set(true);
    range.set(rangeUpTo(now));
  }

  /** Follows the present again. */
  public void followLive(Duration span) {
    liveSpan.set(span);
    recordBegin = null;
    followLive();
  }

  private TimeRange rangeUpTo(Instant end) {
    Duration span = liveSpan.get();
    if (recordBegin != null) {
      Duration recorded = Duration.between(recordBegin, end);
      Duration fitting = recorded.compareTo(SHORTEST_FIT) < 0 ? SHORTEST_FIT : recorded;
      span = fitting.compareTo(span) < 0 ? fitting : span;
    }
    return new TimeRange(end.minus(span).toEpochMilli(), end.toEpochMilli());
  }
}
