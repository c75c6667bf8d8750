package dev.pgtriage.ui.chart;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
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

  private final TimeAxis axis;
  private final List<Command> commands;
  private final ChartSpec spec;
  private final Canvas canvas = new Canvas();
  private final HBox header = new HBox(GAP);
  private final Label note = new Label();
  private final Label message = new Label();
  private final Label zone = new Label();
  private final Region selection = new Region();
  private final ChartLook look = new ChartLook(this::redraw);
  private final Legend legend;
  private final ChartPointer pointer;
  private final ChartCrosshair crosshair;

  private ChartValues values;
  private List<ReferenceLine> references = List.of();
  private List<Band> bands = List.of();
  private List<Marker> markers = List.of();
  private @Nullable PlotArea plot;
  private boolean dirty = true;

  /**
   * @param axis the time it shows, shared with the other graphs of the view
   */
  public TimeChart(TimeAxis axis, ChartSpec spec) {
    this.axis = axis;
    this.spec = spec;
    values = new ChartValues(spec.series(), Samples.NONE, 1);
    pointer = new ChartPointer(axis, canvas, () -> plot);
    commands = pointer.commands();
    legend = new Legend(spec.series(), spec.figure(), this::redraw);
    crosshair = new ChartCrosshair(axis, spec, canvas, legend);
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
    selection.getStyleClass().add("chart-selection");
    selection.setManaged(false);
    selection.setMouseTransparent(true);
    selection.setVisible(false);
    getChildren().addAll(header, canvas, zone, legend, message, look, selection);
    getChildren().addAll(crosshair.nodes());

    axis.rangeProperty().addListener((source, before, now) -> redraw());
    axis.markersProperty().addListener((source, before, now) -> redraw());
    axis.crosshairProperty().addListener((source, before, now) -> showCrosshair());
    axis.selectionProperty().addListener((source, before, now) -> showSelection());
    zone.fontProperty().addListener((source, before, now) -> redraw());
    pointer.follow(this);
    CommandKeys.addTo(this, commands);
  }

  /** What its keys do while it has the focus. */
  public List<Command> commands() {
    return commands;
  }

  /**
   * Shows values; to be called again after they have changed.
   *
   * @param gap samples further apart than this have a gap between them; a step holds for this long
   */
  public void setSamples(Samples samples, Duration gap) {
    values = new ChartValues(spec.series(), samples, Math.max(1, gap.toMillis()));
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
            values.samples(),
            seriesCount,
            range,
            (int) (canvas.getWidth() / PIXELS_PER_SLOT),
            values.gapMillis(),
            spec.decimation());
    double plotHeight = Math.max(20, canvas.getHeight() - TIME_LABELS - 8);
    ValueScale scale =
        ValueScale.of(spec, drawn, references, (int) Math.max(2, plotHeight / PIXELS_PER_LINE));
    double labels =
        Math.max(widthOf(scale.label(scale.end())), widthOf(scale.label(scale.step()))) + 10;
    double zoneWidth = zone.prefWidth(-1);
    double x = Math.ceil(Math.max(labels, zoneWidth + 4));
    PlotArea area =
        new PlotArea(x, 8, Math.max(20, canvas.getWidth() - x - 1), plotHeight, range, scale.end());
    plot = area;
    Duration timeStep = timeStep(range, area.width());
    zone.setText(Ticks.zoneName(range.to(), axis.zone()));

    PlotPainter painter =
        new PlotPainter(canvas.getGraphicsContext2D(), area, look, zone.getFont());
    painter.clear();
    painter.axes(scale.step(), line -> scale.label(line * scale.step()), timeStep, axis.zone());
    painter.series(drawn, spec.series(), legend.colors(), values.gapMillis());
    painter.bands(bands);
    painter.markers(allMarkers(), references);
    painter.references(references, values.latestTotal());
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

  private void showCrosshair() {
    crosshair.show(plot, values, allMarkers(), pointer.isHovered() || isFocused(), getWidth());
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

  private double widthOf(String text) {
    Text measure = new Text(text);
    measure.setFont(zone.getFont());
    return measure.getLayoutBounds().getWidth();
  }
}
