package dev.pgtriage.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeChartTest {

  private static final Instant NOW = Instant.parse("2026-11-02T15:00:00Z");

  private final TimeAxis axis =
      Fx.get(() -> new TimeAxis(ZoneId.of("UTC"), NOW, Duration.ofMinutes(5)));
  private final TimeChart chart = Fx.get(() -> chart("Connections"));
  private final TimeChart neighbour = Fx.get(() -> chart("Others"));
  private TestWindow window;

  @BeforeEach
  void open() {
    window =
        TestWindow.open(
            Theme.DARK,
            900,
            300,
            () -> {
              HBox.setHgrow(chart, Priority.ALWAYS);
              HBox.setHgrow(neighbour, Priority.ALWAYS);
              return new HBox(chart, neighbour);
            });
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void theCursorOfOneGraphMovesThatOfItsNeighbour() {
    mouse(MouseEvent.MOUSE_MOVED, 0.5, 0);
    assertThat(crosshair(chart).isVisible()).isTrue();
    assertThat(crosshair(neighbour).isVisible()).isTrue();
    assertThat(legendValue(chart)).isNotEqualTo("299");
    assertThat(legendValue(neighbour)).isEqualTo(legendValue(chart));
    assertThat(chart.lookup(".chart-tooltip").isVisible()).isTrue();
    assertThat(neighbour.lookup(".chart-tooltip").isVisible()).isFalse();
    window.shoot("chart-crosshair");
  }

  @Test
  void theLegendShowsTheLatestValueWhenNobodyPoints() {
    assertThat(legendValue(chart)).isEqualTo("299");
  }

  @Test
  void draggingZoomsBothAndDoubleClickFollowsThePresent() {
    mouse(MouseEvent.MOUSE_PRESSED, 0.25, 1);
    mouse(MouseEvent.MOUSE_DRAGGED, 0.75, 1);
    assertThat(neighbour.lookup(".chart-selection").isVisible()).isTrue();
    mouse(MouseEvent.MOUSE_RELEASED, 0.75, 1);
    assertThat(axis.liveProperty().get()).isFalse();
    assertThat(axis.rangeProperty().get().length()).isLessThan(180_000);
    mouse(MouseEvent.MOUSE_PRESSED, 0.5, 2);
    assertThat(axis.liveProperty().get()).isTrue();
  }

  @Test
  void arrowKeysMoveTheCursor() {
    key(KeyCode.LEFT);
    key(KeyCode.LEFT);
    assertThat(axis.crosshairProperty().get()).contains(NOW.minusSeconds(6));
    key(KeyCode.RIGHT);
    assertThat(axis.crosshairProperty().get()).contains(NOW.minusSeconds(3));
    key(KeyCode.ESCAPE);
    assertThat(axis.crosshairProperty().get()).isEmpty();
  }

  @Test
  void aMessageStandsInThePlaceOfValues() {
    Fx.run(() -> chart.setMessage("CloudWatch refuses the credentials."));
    window.settle();
    Label message = (Label) chart.lookup(".chart-message");
    assertThat(message.isVisible()).isTrue();
    assertThat(message.getBoundsInParent().getWidth()).isPositive();
    assertThat(window.clippedTexts()).isEmpty();
  }

  private TimeChart chart(String title) {
    TimeChart made =
        new TimeChart(
            axis,
            new ChartSpec(
                title,
                "by tier",
                List.of(new Series("api", "tier-1", Series.Kind.AREA)),
                Decimation.PEAK,
                value -> String.valueOf(Math.round(value)),
                true,
                null,
                false));
    made.setSamples(new Rising(), Duration.ofSeconds(4));
    made.setReferences(List.of(new ReferenceLine(285, "budget 285", true)));
    made.setMarkers(List.of(new Marker(NOW.minusSeconds(100), "rate limit on /login")));
    return made;
  }

  private void mouse(javafx.event.EventType<MouseEvent> type, double part, int clicks) {
    Fx.run(() -> {
      Node canvas =
          chart.lookupAll("*").stream().filter(Canvas.class::isInstance).findFirst().get();
      Bounds bounds = canvas.getBoundsInParent();
      double x = bounds.getMinX() + part * bounds.getWidth();
      double y = bounds.getCenterY();
      Point2D screen = new Point2D(x, y);
      Event.fireEvent(
          chart,
          new MouseEvent(
              type,
              x,
              y,
              screen.getX(),
              screen.getY(),
              MouseButton.PRIMARY,
              clicks,
              false,
              false,
              false,
              false,
              true,
              false,
              false,
              false,
              false,
              false,
              null));
    });
    window.settle();
  }

  private void key(KeyCode code) {
    Fx.run(() ->
        Event.fireEvent(
            chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    window.settle();
  }

  private static Node crosshair(TimeChart of) {
    return of.lookup(".chart-crosshair");
  }

  private static String legendValue(TimeChart of) {
    return ((Label) of.lookup(".chart-legend-value")).getText();
  }

  /** 0 to 299 over the five minutes before now. */
  private static final class Rising implements Samples {
    @Override
    public int size() {
      return 300;
    }

    @Override
    public long timeAt(int index) {
      return NOW.minusSeconds(299 - index).toEpochMilli();
    }

    @Override
    public double value(int series, int index) {
      return index;
    }
  }
}
