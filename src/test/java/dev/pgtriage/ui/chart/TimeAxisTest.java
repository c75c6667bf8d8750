package dev.pgtriage.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

  private static final Instant NOW = Instant.parse("2026-11-02T15:00:00Z");

  private final TimeAxis axis = new TimeAxis(ZoneId.of("UTC"), NOW, Duration.ofMinutes(5));

  @Test
  void itFollowsThePresent() {
    axis.tick(NOW.plusSeconds(10));
    assertThat(axis.rangeProperty().get()).isEqualTo(range(-290, 10));
  }

  @Test
  void aZoomedRangeStaysUntilSomebodyGoesBackToLive() {
    axis.select(NOW.minusSeconds(60), NOW.minusSeconds(120));
    axis.zoomToSelection();
    axis.tick(NOW.plusSeconds(10));
    assertThat(axis.rangeProperty().get()).isEqualTo(range(-120, -60));
    assertThat(axis.liveProperty().get()).isFalse();
    assertThat(axis.selectionProperty().get()).isEmpty();
    axis.followLive();
    assertThat(axis.rangeProperty().get()).isEqualTo(range(-290, 10));
  }

  @Test
  void aTremblingHandDoesNotZoom() {
    axis.select(NOW, NOW.minusSeconds(2));
    axis.zoomToSelection();
    assertThat(axis.liveProperty().get()).isTrue();
  }

  @Test
  void aYoungRecordFillsTheGraphUntilASpanIsChosen() {
    axis.fitTo(NOW);
    axis.tick(NOW.plusSeconds(30));
    assertThat(axis.rangeProperty().get()).isEqualTo(range(-90, 30));
    axis.tick(NOW.plusSeconds(200));
    assertThat(axis.rangeProperty().get()).isEqualTo(range(0, 200));
    axis.tick(NOW.plusSeconds(600));
    assertThat(axis.rangeProperty().get()).isEqualTo(range(300, 600));
    axis.followLive(Duration.ofMinutes(15));
    assertThat(axis.rangeProperty().get()).isEqualTo(range(-300, 600));
  }

  @Test
  void keysMoveTheCursorWithinTheRange() {
    axis.step(-0.01);
    assertThat(axis.crosshairProperty().get()).contains(NOW.minusSeconds(3));
    axis.step(0.5);
    assertThat(axis.crosshairProperty().get()).contains(NOW);
    axis.pointAway();
    assertThat(axis.crosshairProperty().get()).isEmpty();
  }

  private static TimeRange range(long fromSecond, long toSecond) {
    return new TimeRange(
        NOW.plusSeconds(fromSecond).toEpochMilli(), NOW.plusSeconds(toSecond).toEpochMilli());
  }
}
