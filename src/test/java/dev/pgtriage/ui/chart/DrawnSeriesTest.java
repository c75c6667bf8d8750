package dev.pgtriage.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class DrawnSeriesTest {

  private static final TimeRange HOUR = new TimeRange(0, 3_600_000);

  @Test
  void anHourOfSecondsBecomesAboutOneRowASlot() {
    DrawnSeries drawn =
        DrawnSeries.of(everySecond(3600, time -> 1), 1, HOUR, 300, 5000, Decimation.MEAN);
    assertThat(drawn.size()).isBetween(295, 305);
  }

  @Test
  void fewSamplesAreDrawnAsTheyAre() {
    DrawnSeries drawn =
        DrawnSeries.of(everySecond(10, time -> time / 1000), 1, HOUR, 300, 5000, Decimation.MEAN);
    assertThat(drawn.size()).isEqualTo(10);
    assertThat(drawn.timeAt(3)).isEqualTo(3000);
    assertThat(drawn.value(0, 3)).isEqualTo(3);
  }

  @Test
  void aPeakOfOneSecondSurvivesPeakDecimation() {
    Samples samples = everySecond(3600, time -> time == 1_800_000 ? 500 : 100);
    DrawnSeries peak = DrawnSeries.of(samples, 1, HOUR, 300, 5000, Decimation.PEAK);
    DrawnSeries mean = DrawnSeries.of(samples, 1, HOUR, 300, 5000, Decimation.MEAN);
    assertThat(highest(peak)).isEqualTo(500);
    assertThat(highest(mean)).isBetween(100.0, 200.0);
  }

  @Test
  void aGapInTheSamplesIsAGapInTheDrawing() {
    long[] times = {0, 1000, 2000, 60_000, 61_000};
    DrawnSeries drawn = DrawnSeries.of(at(times), 1, HOUR, 300, 5000, Decimation.MEAN);
    assertThat(drawn.size()).isEqualTo(6);
    assertThat(drawn.isGap(3)).isTrue();
    assertThat(drawn.isGap(2)).isFalse();
    assertThat(drawn.timeAt(4)).isEqualTo(60_000);
  }

  @Test
  void aSampleKeepsItsSlotWhileTheRangeMovesOn() {
    Samples samples = everySecond(3600, time -> time / 1000 % 17);
    DrawnSeries before =
        DrawnSeries.of(samples, 1, new TimeRange(0, 3_000_000), 300, 5000, Decimation.MEAN);
    DrawnSeries after =
        DrawnSeries.of(samples, 1, new TimeRange(1000, 3_001_000), 300, 5000, Decimation.MEAN);
    assertThat(after.timeAt(100)).isEqualTo(before.timeAt(100));
    assertThat(after.value(0, 100)).isEqualTo(before.value(0, 100));
  }

  @Test
  void oneSampleBeyondEachEndKeepsLinesRunningToTheEdge() {
    DrawnSeries drawn =
        DrawnSeries.of(
            everySecond(100, time -> 1),
            1,
            new TimeRange(10_500, 20_500),
            300,
            5000,
            Decimation.MEAN);
    assertThat(drawn.timeAt(0)).isEqualTo(10_000);
    assertThat(drawn.timeAt(drawn.size() - 1)).isEqualTo(21_000);
  }

  @Test
  void nothingMeasuredDrawsNothing() {
    assertThat(DrawnSeries.of(Samples.NONE, 1, HOUR, 300, 5000, Decimation.PEAK).size()).isZero();
  }

  private static double highest(DrawnSeries drawn) {
    double highest = 0;
    for (int row = 0; row < drawn.size(); row++) {
      highest = Math.max(highest, drawn.value(0, row));
    }
    return highest;
  }

  private static Samples everySecond(int count, LongUnaryOperator valueAt) {
    long[] times = new long[count];
    for (int index = 0; index < count; index++) {
      times[index] = 1000L * index;
    }
    return samples(times, valueAt);
  }

  private static Samples at(long... times) {
    return samples(times, time -> 1);
  }

  private static Samples samples(long[] times, LongUnaryOperator valueAt) {
    return new Samples() {
      @Override
      public int size() {
        return times.length;
      }

      @Override
      public long timeAt(int index) {
        return times[index];
      }

      @Override
      public double value(int series, int index) {
        return (double) valueAt.applyAsLong(times[index]);
      }
    };
  }
}
