package dev.pgtriage.ui.chart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The cursor above a graph and what is told of the moment it is at. FX thread. */
final class ChartCrosshair {

  /** A mark this near to the cursor is told in the tooltip. */
  private static final double MARK_REACH = 5;

  private final TimeAxis axis;
  private final Canvas canvas;
  private final Legend legend;
  private final Region line = new Region();
  private final ChartTooltip tooltip;

  ChartCrosshair(TimeAxis axis, ChartSpec spec, Canvas canvas, Legend legend) {
    this.axis = axis;
    this.canvas = canvas;
    this.legend = legend;
    tooltip = new ChartTooltip(spec);
    line.getStyleClass().add("chart-crosshair");
    line.setManaged(false);
    line.setMouseTransparent(true);
    line.setVisible(false);
  }

  /** What it is made of, the lowest first. */
  List<Node> nodes() {
    return List.of(line, tooltip);
  }

  /**
   * Shows the cursor where the axis has it.
   *
   * @param area what is drawn; null before the first time
   * @param markers all that are drawn
   * @param explained whether this is the graph that is pointed at
   * @param room as wide as the tooltip may reach
   */
  void show(
      @Nullable PlotArea area,
      ChartValues values,
      List<Marker> markers,
      boolean explained,
      double room) {
    Optional<Instant> moment = axis.crosshairProperty().get();
    if (area == null || moment.isEmpty() || !area.range().contains(moment.get().toEpochMilli())) {
      line.setVisible(false);
      tooltip.setVisible(false);
      for (int series = 0; series < values.series().size(); series++) {
        legend.show(series, values.latest(series));
      }
      return;
    }
    long time = moment.get().toEpochMilli();
    int index = values.sampleAt(time);
    for (int series = 0; series < values.series().size(); series++) {
      legend.show(series, values.valueAt(series, index));
    }
    line.setVisible(true);
    double x = Math.floor(canvas.getLayoutX() + area.xOf(time));
    line.resizeRelocate(x, canvas.getLayoutY() + area.y(), 1, area.height());
    String marked = marked(area, time, markers);
    tooltip.setVisible(explained && (index >= 0 || !marked.isEmpty()));
    if (tooltip.isVisible()) {
      explain(values.samples(), time, index, marked);
      place(area, time, room);
    }
  }

  private void explain(Samples samples, long time, int index, String marked) {
    String written =
        Ticks.exactTime(index < 0 ? time : samples.timeAt(index), axis.zone())
            + " "
            + Ticks.zoneName(time, axis.zone());
    if (index < 0) {
      tooltip.fill(written);
    } else {
      tooltip.fill(written, series -> samples.value(series, index));
    }
    tooltip.mark(marked);
    tooltip.autosize();
  }

  private void place(PlotArea area, long time, double room) {
    double x = canvas.getLayoutX() + area.xOf(time) + 12;
    if (x + tooltip.getWidth() > room) {
      x -= tooltip.getWidth() + 24;
    }
    tooltip.relocate(Math.max(0, Math.rint(x)), canvas.getLayoutY() + area.y() + 4);
  }

  private String marked(PlotArea area, long time, List<Marker> markers) {
    return markers.stream()
        .filter(marker -> area.range().contains(marker.at().toEpochMilli()))
        .filter(
            marker -> Math.abs(area.xOf(marker.at().toEpochMilli()) - area.xOf(time)) <= MARK_REACH)
        .map(marker ->
            Ticks.exactTime(marker.at().toEpochMilli(), axis.zone()) + " " + marker.text())
        .collect(Collectors.joining("\n"));
  }
}
