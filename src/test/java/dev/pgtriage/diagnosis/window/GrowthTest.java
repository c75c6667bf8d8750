package dev.pgtriage.diagnosis.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final Instant NOW = Instant.parse("2026-11-02T15:00:00Z");

  @Test
  void aStraightLineIsItsOwnSlope() {
    Growth growth = Growth.of(points(100, second -> 20 + 2.5 * second)).orElseThrow();

    assertThat(growth.perSecond()).isCloseTo(2.5, within(1e-9));
    assertThat(growth.low()).isCloseTo(2.5, within(1e-9));
    assertThat(growth.high()).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void aFewOddPointsDoNotMoveIt() {
    Growth growth =
        Growth.of(points(60, second -> second % 15 == 7 ? 500 : 20 + second)).orElseThrow();

    assertThat(growth.perSecond()).isCloseTo(1, within(0.1));
  }

  @Test
  void theIntervalHoldsTheTrueSlopeNineTimesInTen() {
    Random random = new Random(7);
    int held = 0;
    for (int trial = 0; trial < 400; trial++) {
      Growth growth =
          Growth.of(points(60, second -> 0.3 * second + 4 * random.nextGaussian())).orElseThrow();
      held += growth.low() <= 0.3 && 0.3 <= growth.high() ? 1 : 0;
    }
    assertThat(held).isBetween(340, 380);
  }

  @Test
  void noiseWithoutDirectionIsSeldomGrowth() {
    Random random = new Random(11);
    int upward = 0;
    for (int trial = 0; trial < 400; trial++) {
      Growth growth = Growth.of(points(60, second -> 4 * random.nextGaussian())).orElseThrow();
      upward += growth.isUpward() ? 1 : 0;
    }
    assertThat(upward).isLessThan(40);
  }

  @Test
  void fewerThanFivePointsTellNothing() {
    assertThat(Growth.of(points(4, second -> second))).isEmpty();
  }

  @Test
  void theLimitIsReachedWhenTheRestIsUsedUp() {
    assertThat(Growth.reaches(2, 100, 220, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(Growth.reaches(0, 100, 220, NOW)).isNull();
  }

  private static List<MetricPoint> points(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count)
        .mapToObj(second -> new MetricPoint(NOW.plusSeconds(second), value.applyAsDouble(second)))
        .toList();
  }
}
