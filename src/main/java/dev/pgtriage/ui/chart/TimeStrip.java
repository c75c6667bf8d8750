package dev.pgtriage.ui.chart;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * What happened to one thing: lanes of coloured stretches over one time axis. The mouse, or the
 * arrow keys, tell each stretch in words. FX thread.
 */
public final class TimeStrip extends Region {

  private static final double LANE = 14;
  private static final double GAP = 4;
  private static final double AXIS = 20;
  private static final double PIXELS_PER_LABEL = 64;

  /** A stretch narrower than this would not be seen. */
  private static final double NARROWEST = 1;

  /**
   * A stretch.
   *
   * @param from milliseconds since the epoch
   * @param to milliseconds since the epoch
   * @param styleClass gives its colour as {@code -pg-series}
   * @param text tells it; harmless to show
   */
  public record Stretch(long from, long to, String styleClass, String text) {}

  /** A lane; its stretches in order, with gaps where nothing is known. */
  public record Lane(String name, List<Stretch> stretches) {
    public Lane {
      stretches = List.copyOf(stretches);
    }
  }

  private final ZoneId zone;
  private final Canvas canvas = new Canvas();
  private final ChartLook look = new ChartLook(this::redraw);
  private final Map<String, Region> swatches = new HashMap<>();
  private final Label font = new Label("Ag");
  private final Region cursor = new Region();
  private final Label moment = new Label();
  private final Label words = new Label();
  private final VBox tooltip = new VBox(moment, words);
  private List<Lane> lanes = List.of();
  private TimeRange range = new TimeRange(0, 1);
  private PlotArea plot = new PlotArea(0, 0, 1, 1, range, 1);
  private boolean dirty = true;

  /** Where the cursor stands, milliseconds since the epoch; negative while there is none. */
  private long pointed = -1;

  /**
   * @param zone the zone of its times
   */
  public TimeStrip(ZoneId zone) {
    this.zone = zone;
    getStyleClass().add("time-strip");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    font.getStyleClass().add("chart-zone");
    font.setVisible(false);
    cursor.getStyleClass().add("chart-crosshair");
    moment.getStyleClass().add("strong");
    words.setWrapText(true);
    tooltip.getStyleClass().add("chart-tooltip");
    for (Region part : List.of(cursor, tooltip, font)) {
      part.setManaged(false);
      part.setMouseTransparent(true);
      part.setVisible(false);
    }
    getChildren().addAll(canvas, look, font, cursor, tooltip);
    font.fontProperty().addListener((source, before, now) -> redraw());
    setOnMouseMoved(this::point);
    setOnMouseExited(event -> pointAway());
    setOnKeyPressed(this::typed);
    focusedProperty()
        .addListener((source, before, focused) -> {
          if (!focused) {
            pointAway();
          }
        });
  }

  /** Shows a range of time and what happened in it. */
  public void show(TimeRange shown, List<Lane> what) {
    range = shown;
    lanes = List.copyOf(what);
    for (Lane lane : lanes) {
      for (Stretch stretch : lane.stretches()) {
        swatches.computeIfAbsent(stretch.styleClass(), this::swatch);
      }
    }
    if (pointed >= 0 && !range.contains(pointed)) {
      pointAway();
    }
    requestLayout();
    redraw();
  }

  @Override
  protected double computePrefHeight(double width) {
    return lanes.size() * (LANE + GAP) + AXIS;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 240;
  }

  @Override
  protected void layoutChildren() {
    double height = lanes.size() * (LANE + GAP) + AXIS;
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != height) {
      canvas.setWidth(getWidth());
      canvas.setHeight(height);
      dirty = true;
    }
    if (dirty) {
      dirty = false;
      draw();
    }
    showCursor();
  }

  private Region swatch(String styleClass) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("swatch", styleClass);
    swatch.setManaged(false);
    swatch.setVisible(false);
    swatch.backgroundProperty().addListener((source, before, now) -> redraw());
    getChildren().add(swatch);
    return swatch;
  }

  private Color color(String styleClass) {
    Region swatch = swatches.get(styleClass);
    return swatch != null
            && swatch.getBackground() != null
            && !swatch.getBackground().getFills().isEmpty()
            && swatch.getBackground().getFills().getFirst().getFill() instanceof Color color
        ? color
        : Color.TRANSPARENT;
  }

  private void redraw() {
    dirty = true;
    requestLayout();
  }

  private void draw() {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    pen.setFont(font.getFont());
    double names = 0;
    for (Lane lane : lanes) {
      names = Math.max(names, widthOf(lane.name()) + 8);
    }
    double height = lanes.size() * (LANE + GAP);
    plot = new PlotArea(names, 0, Math.max(20, canvas.getWidth() - names - 1), height, range, 1);
    double y = 0;
    for (Lane lane : lanes) {
      pen.setTextBaseline(VPos.CENTER);
      pen.setTextAlign(TextAlignment.LEFT);
      pen.setFill(look.text());
      pen.fillText(lane.name(), 0, y + LANE / 2);
      pen.setFill(look.gap());
      pen.fillRect(plot.x(), y, plot.width(), LANE);
      for (Stretch stretch : lane.stretches()) {
        double left = Math.max(plot.x(), plot.xOf(stretch.from()));
        double right = Math.min(plot.right(), plot.xOf(stretch.to()));
        if (stretch.to() >= range.from() && stretch.from() <= range.to()) {
          pen.setFill(color(stretch.styleClass()));
          pen.fillRect(left, y, Math.max(NARROWEST, right - left), LANE);
        }
      }
      y += LANE + GAP;
    }
    axis(pen, y);
  }

  private void axis(GraphicsContext pen, double y) {
    pen.setTextBaseline(VPos.TOP);
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setLineWidth(1);
    Duration step = Ticks.timeStep(range, (int) Math.max(1, plot.width() / PIXELS_PER_LABEL));
    for (long time : Ticks.times(range, step, zone)) {
      double x = Math.floor(plot.xOf(time)) + 0.5;
      pen.setStroke(look.axis());
      pen.strokeLine(x, y - GAP, x, y - 1);
      if (x > plot.x() + 20 && x < plot.right() - 20) {
        pen.setFill(look.text());
        pen.fillText(Ticks.timeLabel(time, step, zone), x, y + 1);
      }
    }
  }

  private void point(MouseEvent event) {
    if (event.getX() < plot.x()) {
      pointAway();
      return;
    }
    pointed = plot.timeAt(event.getX());
    showCursor();
  }

  private void pointAway() {
    pointed = -1;
    showCursor();
  }

  /** From change to change. */
  private void typed(KeyEvent event) {
    long next =
        switch (event.getCode()) {
          case LEFT -> before(pointed < 0 ? range.to() : pointed);
          case RIGHT -> after(pointed < 0 ? range.from() - 1 : pointed);
          default -> -1;
        };
    if (next >= 0) {
      pointed = next;
      showCursor();
      event.consume();
    }
  }

  private long before(long time) {
    return begins().filter(begin -> begin < time).max().orElse(range.from());
  }

  private long after(long time) {
    return begins().filter(begin -> begin > time).min().orElse(range.to());
  }

  private LongStream begins() {
    return lanes.stream()
        .flatMap(lane -> lane.stretches().stream())
        .mapToLong(Stretch::from)
        .filter(range::contains);
  }

  private void showCursor() {
    boolean shown = pointed >= 0;
    cursor.setVisible(shown);
    tooltip.setVisible(shown);
    if (!shown) {
      return;
    }
    double x = Math.floor(plot.xOf(pointed));
    cursor.resizeRelocate(x, 0, 1, plot.height() - GAP);
    moment.setText(Ticks.exactTime(pointed, zone) + " " + Ticks.zoneName(pointed, zone));
    List<String> told = new ArrayList<>();
    for (Lane lane : lanes) {
      lane.stretches().stream()
          .filter(stretch -> pointed >= stretch.from() && pointed < stretch.to())
          .findFirst()
          .ifPresent(stretch -> told.add(stretch.text()));
    }
    words.setText(told.isEmpty() ? "not seen" : String.join("\n", told));
    setAccessibleHelp(moment.getText() + ": " + words.getText());
    double width = Math.min(getWidth(), 320);
    tooltip.setMaxWidth(width);
    double wanted = Math.min(width, tooltip.prefWidth(-1));
    double left = Math.clamp(x - wanted / 2, 0, Math.max(0, getWidth() - wanted));
    tooltip.resizeRelocate(
        Math.rint(left), plot.height() + AXIS, wanted, tooltip.prefHeight(wanted));
    setViewOrder(-1);
  }

  private double widthOf(String text) {
    Text measure = new Text(text);
    measure.setFont(font.getFont());
    return measure.getLayoutBounds().getWidth();
  }
}
