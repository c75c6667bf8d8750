package dev.pgtriage.ui.chart;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What pointing at a graph, dragging over it and its keys do to its axis. FX thread. */
final class ChartPointer {

  private static final double KEY_STEP = 0.01;

  private final TimeAxis axis;
  private final Node canvas;
  private final Supplier<@Nullable PlotArea> plot;
  private boolean hovered;
  private @Nullable Instant dragStart;

  /**
   * @param canvas where in the graph the plot is drawn
   * @param plot what is drawn there; null before the first time
   */
  ChartPointer(TimeAxis axis, Node canvas, Supplier<@Nullable PlotArea> plot) {
    this.axis = axis;
    this.canvas = canvas;
    this.plot = plot;
  }

  /** Follows the mouse over a graph. */
  void follow(Node chart) {
    chart.setOnMouseMoved(this::pointed);
    chart.setOnMouseExited(event -> left());
    chart.setOnMousePressed(event -> {
      chart.requestFocus();
      pressed(event);
    });
    chart.setOnMouseDragged(this::dragged);
    chart.setOnMouseReleased(event -> released());
  }

  /** Whether the mouse points at this graph. */
  boolean isHovered() {
    return hovered;
  }

  /** What keys do. */
  List<Command> commands() {
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

  private void pointed(MouseEvent event) {
    PlotArea area = plot.get();
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
    PlotArea area = plot.get();
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
    PlotArea area = plot.get();
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
}
