package dev.pgtriage.ui.chart;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.command.Keystroke;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A graph of values over time. It draws only when its values, its size, its colours or the range of
 * its axis have changed; the cursor moves above the canvas.
 *
 * <p>Mouse: pointing moves the cursor of all graphs on the axis, dragging zooms, a double click
 * follows the present again. Keys: left and right move the cursor (with shift by more), Escape
 * follows the present again.
 */
public final class TimeChart extends Region {

  private static final double GAP = 6;
  private static final double TIME_LABELS = 20;

  /** Kept free even without entries, so that graphs side by side stand on one line. */
  private static final double LEGEND_LINE = 18;

  private static final double PIXELS_PER_SLOT = 2;
  private static final double PIXELS_PER_TIME_LABEL = 54;
  private static final double PIXELS_PER_EXACT_TIME_LABEL = 76;
  private static final double PIXELS_PER_LINE = 36;
  private static final double KEY_STEP = 0.01;

  /** A mark this near to the cursor is told in the tooltip. */
  private static final double MARK_REACH = 5;

  private final TimeAxis axis;
  private final List<Command> commands;
  private final ChartSpec spec;
  private final Canvas canvas = new Canvas();
  private final HBox header = new HBox(GAP);
  private final Label note = new Label();
  private final Label message = new Label();
  private final Label zone = new Label();
  private final Region crosshair = new Region();
  private final Region selection = new Region();
  private final ChartLook look = new ChartLook(this::redraw);
  private final Legend legend;
  private final ChartTooltip tooltip;

  private Samples samples = Samples.NONE;
  private long gapMillis = 1;
  private List<ReferenceLine> references = List.of();
  private List<Band> bands = List.of();
  private List<Marker> markers = List.of();
  private @Nullable PlotArea plot;
  private boolean dirty = true;
  private boolean hovered;
  private @Nullable Instant dragStart;

  /**
   * @param axis the time it shows, shared with the other graphs of the view
   */
  public TimeChart(TimeAxis axis, ChartSpec spec) {
    this.axis = axis;
    commands = commandsOf(axis);
    this.spec = spec;
    legend = new Legend(spec.series(), spec.figure(), this::redraw);
    tooltip = new ChartTooltip(spec);
    getStyleClass().add("time-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(spec.title() + ", " + spec.unit());
    setMinSize(160, 140);

    Label title = new Label(spec.title());
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    Label unit = new Label(spec.unit());
    unit.getStyleClass().addAll("dim", "small");
    unit.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    note.getStyleClass().addAll("dim", "small");
    header.setAlignment(Pos.BASELINE_LEFT);
    header.getChildren().addAll(title, unit, space, note);

    message.getStyleClass().add("chart-message");
    message.setWrapText(true);
    message.setMouseTransparent(true);
    message.setVisible(false);
    zone.getStyleClass().add("chart-zone");
    crosshair.getStyleClass().add("chart-crosshair");
    selection.getStyleClass().add("chart-selection");
    for (Region overlay : List.of(crosshair, selection)) {
      overlay.setManaged(false);
      overlay.setMouseTransparent(true);
      overlay.setVisible(false);
    }
    getChildren()
        .addAll(header, canvas, zone, legend, message, look, selection, crosshair, tooltip);

    axis.rangeProperty().addListener((source, before, now) -> redraw());
    axis.markersProperty().addListener((source, before, now) -> redraw());
    axis.crosshairProperty().addListener((source, before, now) -> showCrosshair());
    axis.selectionProperty().addListener((source, before, now) -> showSelection());
    zone.fontProperty().addListener((source, before, now) -> redraw());
    setOnMouseMoved(this::pointed);
    setOnMouseExited(event -> left());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(event -> released());
    CommandKeys.addTo(this, commands);
  }

  /** What its keys do while it has the focus. */
  public List<Command> commands() {
    return commands;
  }

  private static List<Command> commandsOf(TimeAxis axis) {
    return List.of(
        key("back", "Point further back", () -> axis.step(-KEY_STEP), KeyCode.LEFT),
        key("on", "Point further on", () -> axis.step(KEY_STEP), KeyCode.RIGHT),
        key(
            "far-back",
            "Point much further back",
            () -> axis.step(-10 * KEY_STEP),
            KeyCode.LEFT,
            KeyCombination.SHIFT_DOWN),
        key(
            "far-on",
            "Point much further on",
            () -> axis.step(10 * KEY_STEP),
            KeyCode.RIGHT,
            KeyCombination.SHIFT_DOWN),
        key(
            "live",
            "Point at nothing and follow the present",
            () -> {
              axis.pointAway();
              axis.followLive();
            },
            KeyCode.ESCAPE));
  }

  private static Command key(
      String id, String title, Runnable action, KeyCode code, KeyCombination.Modifier... more) {
    return Command.of("graph-" + id, "Graphs", title, action)
        .withKey(Keystroke.of(code, more))
        .within("in a graph");
  }

  /**
   * Shows values; to be called again after they have changed.
   *
   * @param gap samples further apart than this have a gap between them; a step holds for this long
   */
  public void setSamples(Samples values, Duration gap) {
    samples = values;
    gapMillis = Math.max(1, gap.toMillis());
    redraw();
  }

  /** Levels to compare with; the vertical axis reaches them. */
  public void setReferences(List<ReferenceLine> lines) {
    if (!references.equals(lines)) {
      references = List.copyOf(lines);
      redraw();
    }
  }

  /** Stretches of time that are different. */
  public void setBands(List<Band> stretches) {
    if (!bands.equals(stretches)) {
      bands = List.copyOf(stretches);
      redraw();
    }
  }

  /** Moments that are marked on this graph, besides those of the axis. */
  public void setMarkers(List<Marker> moments) {
    if (!markers.equals(moments)) {
      markers = List.copyOf(moments);
      redraw();
    }
  }

  /** A short remark on the values, such as their resolution; empty for none. */
  public void setNote(String text) {
    note.setText(text);
  }

  /** A sentence in the place of the values, such as why there are none; empty for none. */
  public void setMessage(String text) {
    message.setText(text);
    message.setVisible(!text.isEmpty());
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double headerHeight = snapSizeY(header.prefHeight(-1));
    double legendHeight = snapSizeY(Math.max(LEGEND_LINE, legend.prefHeight(width)));
    double canvasY = top + headerHeight + GAP;
    double canvasHeight =
        Math.max(40, getHeight() - snappedBottomInset() - legendHeight - GAP - canvasY);
    header.resizeRelocate(left, top, width, headerHeight);
    canvas.relocate(left, canvasY);
    if (canvas.getWidth() != width || canvas.getHeight() != canvasHeight) {
      canvas.setWidth(width);
      canvas.setHeight(canvasHeight);
      dirty = true;
    }
    legend.resizeRelocate(left, canvasY + canvasHeight + GAP, width, legendHeight);
    if (dirty) {
      dirty = false;
      draw();
    }
    PlotArea area = plot;
    if (area != null) {
      double messageWidth = Math.max(40, Math.min(message.prefWidth(-1), area.width() - 32));
      double messageHeight = Math.min(message.prefHeight(messageWidth), area.height());
      message.resizeRelocate(
          left + area.x() + (area.width() - messageWidth) / 2,
          canvasY + area.y() + (area.height() - messageHeight) / 2,
          messageWidth,
          messageHeight);
      zone.autosize();
      zone.relocate(left, canvasY + area.bottom() + 3);
    }
    showCrosshair();
    showSelection();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 360;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 240;
  }

  private void redraw() {
    dirty = true;
    requestLayout();
  }

  private void draw() {
    TimeRange range = axis.rangeProperty().get();
    int seriesCount = spec.series().size();
    DrawnSeries drawn =
        DrawnSeries.of(
            samples,
            seriesCount,
            range,
            (int) (canvas.getWidth() / PIXELS_PER_SLOT),
            gapMillis,
            spec.decimation());
    double plotHeight = Math.max(20, canvas.getHeight() - TIME_LABELS - 8);
    double max = spec.top() == null ? highest(drawn) : spec.top();
    int lines = (int) Math.max(2, plotHeight / PIXELS_PER_LINE);
    double step =
        spec.labels() == AxisLabels.BYTES
            ? Ticks.byteStep(max, lines)
            : Ticks.step(max, lines, spec.whole());
    double end = Ticks.roundUp(max, step);
    double labels = Math.max(widthOf(axisLabel(end, step)), widthOf(axisLabel(step, step))) + 10;
    double zoneWidth = zone.prefWidth(-1);
    double x = Math.ceil(Math.max(labels, zoneWidth + 4));
    PlotArea area =
        new PlotArea(x, 8, Math.max(20, canvas.getWidth() - x - 1), plotHeight, range, end);
    plot = area;
    Duration timeStep = timeStep(range, area.width());
    zone.setText(Ticks.zoneName(range.to(), axis.zone()));

    PlotPainter painter =
        new PlotPainter(canvas.getGraphicsContext2D(), area, look, zone.getFont());
    painter.clear();
    painter.axes(step, line -> axisLabel(line * step, step), timeStep, axis.zone());
    painter.series(drawn, spec.series(), legend.colors(), gapMillis);
    painter.bands(bands);
    painter.markers(allMarkers(), references);
    painter.references(references, latestTotal());
    for (int series = 0; series < seriesCount; series++) {
      legend.setShown(series, !spec.hidesEmpty() || drawn.hasValues(series));
    }
  }

  private List<Marker> allMarkers() {
    return Stream.concat(axis.markersProperty().get().stream(), markers.stream())
        .sorted(Comparator.comparing(Marker::at))
        .toList();
  }

  private static Duration timeStep(TimeRange range, double width) {
    Duration step = Ticks.timeStep(range, (int) Math.max(2, width / PIXELS_PER_TIME_LABEL));
    return step.compareTo(Duration.ofMinutes(1)) < 0
        ? Ticks.timeStep(range, (int) Math.max(2, width / PIXELS_PER_EXACT_TIME_LABEL))
        : step;
  }

  private double highest(DrawnSeries drawn) {
    double highest = spec.whole() ? 4 : 1e-3;
    for (ReferenceLine line : references) {
      highest = Math.max(highest, line.value() * 1.05);
    }
    for (int row = 0; row < drawn.size(); row++) {
      double stacked = 0;
      for (int series = 0; series < spec.series().size(); series++) {
        double value = drawn.value(series, row);
        if (Double.isNaN(value)) {
          continue;
        }
        if (spec.series().get(series).kind() == Series.Kind.AREA) {
          stacked += value;
        } else {
          highest = Math.max(highest, value);
        }
      }
      highest = Math.max(highest, stacked);
    }
    return highest;
  }

  private double latestTotal() {
    double total = 0;
    int latest = samples.size() - 1;
    for (int series = 0; latest >= 0 && series < spec.series().size(); series++) {
      double value = samples.value(series, latest);
      total += Double.isNaN(value) ? 0 : value;
    }
    return total;
  }

  private double valueAt(int series, int index) {
    return index < 0 ? Double.NaN : samples.value(series, index);
  }

  /** What was known last: series need not be read at the same moments. */
  private double latest(int series) {
    int index = samples.size() - 1;
    while (index > 0 && Double.isNaN(samples.value(series, index))) {
      index--;
    }
    return valueAt(series, index);
  }

  private void showCrosshair() {
    PlotArea area = plot;
    Optional<Instant> moment = axis.crosshairProperty().get();
    boolean shown =
        area != null && moment.isPresent() && area.range().contains(moment.get().toEpochMilli());
    crosshair.setVisible(shown);
    long time = shown ? moment.get().toEpochMilli() : axis.rangeProperty().get().to();
    int index = shown ? sampleAt(time) : samples.size() - 1;
    for (int series = 0; series < spec.series().size(); series++) {
      legend.show(series, shown ? valueAt(series, index) : latest(series));
    }
    if (shown && area != null) {
      double x = Math.floor(canvas.getLayoutX() + area.xOf(time));
      crosshair.resizeRelocate(x, canvas.getLayoutY() + area.y(), 1, area.height());
    }
    String marked = shown && area != null ? marked(area, time) : "";
    boolean explained = shown && (index >= 0 || !marked.isEmpty()) && (hovered || isFocused());
    tooltip.setVisible(explained);
    if (explained && area != null) {
      int found = index;
      IntToDoubleFunction valueOf = series -> samples.value(series, found);
      String written =
          Ticks.exactTime(index < 0 ? time : samples.timeAt(index), axis.zone())
              + " "
              + Ticks.zoneName(time, axis.zone());
      if (index < 0) {
        tooltip.fill(written);
      } else {
        tooltip.fill(written, valueOf);
      }
      tooltip.mark(marked);
      tooltip.autosize();
      double x = canvas.getLayoutX() + area.xOf(time) + 12;
      if (x + tooltip.getWidth() > getWidth()) {
        x -= tooltip.getWidth() + 24;
      }
      tooltip.relocate(Math.max(0, Math.rint(x)), canvas.getLayoutY() + area.y() + 4);
    }
  }

  private String marked(PlotArea area, long time) {
    return allMarkers().stream()
        .filter(marker -> area.range().contains(marker.at().toEpochMilli()))
        .filter(
            marker -> Math.abs(area.xOf(marker.at().toEpochMilli()) - area.xOf(time)) <= MARK_REACH)
        .map(marker ->
            Ticks.exactTime(marker.at().toEpochMilli(), axis.zone()) + " " + marker.text())
        .collect(Collectors.joining("\n"));
  }

  /** The sample that stands for a moment; -1 where there is a gap. */
  private int sampleAt(long time) {
    int after = samples.indexFrom(time + 1);
    int before = after - 1;
    boolean steps = spec.series().stream().anyMatch(one -> one.kind() == Series.Kind.STEP);
    if (before >= 0 && time - samples.timeAt(before) <= gapMillis) {
      boolean nextIsNearer =
          !steps
              && after < samples.size()
              && samples.timeAt(after) - time < time - samples.timeAt(before);
      return nextIsNearer ? after : before;
    }
    return -1;
  }

  private void showSelection() {
    PlotArea area = plot;
    Optional<TimeRange> marked = axis.selectionProperty().get();
    selection.setVisible(area != null && marked.isPresent());
    if (area != null && marked.isPresent()) {
      double from = Math.max(area.x(), area.xOf(marked.get().from()));
      double to = Math.min(area.right(), area.xOf(marked.get().to()));
      selection.resizeRelocate(
          canvas.getLayoutX() + from,
          canvas.getLayoutY() + area.y(),
          Math.max(0, to - from),
          area.height());
    }
  }

  private void pointed(MouseEvent event) {
    PlotArea area = plot;
    if (area != null) {
      hovered = true;
      axis.pointAt(momentAt(area, event));
    }
  }

  private void left() {
    hovered = false;
    if (dragStart == null) {
      axis.pointAway();
    }
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    PlotArea area = plot;
    if (event.getButton() != MouseButton.PRIMARY || area == null) {
      return;
    }
    if (event.getClickCount() == 2) {
      axis.followLive();
    } else {
      dragStart = momentAt(area, event);
    }
  }

  private void dragged(MouseEvent event) {
    PlotArea area = plot;
    Instant start = dragStart;
    if (area != null && start != null) {
      Instant here = momentAt(area, event);
      axis.select(start, here);
      axis.pointAt(here);
    }
  }

  private void released() {
    dragStart = null;
    axis.zoomToSelection();
  }

  private Instant momentAt(PlotArea area, MouseEvent event) {
    return Instant.ofEpochMilli(area.timeAt(event.getX() - canvas.getLayoutX()));
  }

  private double widthOf(String text) {
    Text measure = new Text(text);
    measure.setFont(zone.getFont());
    return measure.getLayoutBounds().getWidth();
  }

  private String axisLabel(double value, double step) {
    if (spec.labels() != AxisLabels.NUMBERS) {
      return value == 0 ? "0" : spec.figure().apply(value).replace(".0 ", " ");
    }
    return step >= 1
        ? String.valueOf(Math.round(value))
        : String.format(Locale.ROOT, step >= 0.1 ? "%.1f" : "%.2f", value);
  }
}
