package dev.pgtriage.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  @ParameterizedTest
  @CsvSource({"301, 5, 100", "57, 5, 20", "100, 5, 20", "16.8, 4, 5", "3, 5, 1", "5000, 5, 1000"})
  void stepsAreRound(double max, int most, double step) {
    assertThat(Ticks.step(max, most, true)).isEqualTo(step);
  }

  @Test
  void countedThingsHaveNoHalves() {
    assertThat(Ticks.step(1, 5, true)).isEqualTo(1);
    assertThat(Ticks.step(1, 5, false)).isEqualTo(0.2);
  }

  @Test
  void theAxisEndsOnALineAboveTheHighestValue() {
    assertThat(Ticks.roundUp(301, 100)).isEqualTo(400);
    assertThat(Ticks.roundUp(300, 100)).isEqualTo(300);
    assertThat(Ticks.roundUp(0, 5)).isEqualTo(5);
  }

  @Test
  void hoursAreRoundInZonesOfHalfHours() {
    Instant start = Instant.parse("2026-11-02T15:07:00Z");
    TimeRange range =
        new TimeRange(start.toEpochMilli(), start.plus(Duration.ofHours(6)).toEpochMilli());
    Duration step = Ticks.timeStep(range, 6);
    assertThat(step).isEqualTo(Duration.ofHours(1));
    assertThat(
            Arrays.stream(Ticks.times(range, step, KOLKATA))
                .mapToObj(time -> Ticks.timeLabel(time, step, KOLKATA)))
        .containsExactly("21:00", "22:00", "23:00", "3 Nov", "01:00", "02:00");
  }

  @Test
  void shortRangesShowSeconds() {
    Instant start = Instant.parse("2026-11-02T15:00:00Z");
    TimeRange range = new TimeRange(start.toEpochMilli(), start.plusSeconds(60).toEpochMilli());
    Duration step = Ticks.timeStep(range, 4);
    assertThat(Ticks.timeLabel(start.plusSeconds(15).toEpochMilli(), step, ZoneId.of("UTC")))
        .isEqualTo("15:00:15");
  }

  @Test
  void theZoneIsNamed() {
    long winter = Instant.parse("2026-01-02T15:00:00Z").toEpochMilli();
    assertThat(Ticks.zoneName(winter, ZoneId.of("Europe/Berlin"))).isEqualTo("CET");
    assertThat(Ticks.zoneName(winter, ZoneId.of("UTC"))).isEqualTo("UTC");
  }
}
