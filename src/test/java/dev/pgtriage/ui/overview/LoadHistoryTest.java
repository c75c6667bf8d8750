package dev.pgtriage.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.chart.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadHistoryTest {

  private static final Instant START = Instant.parse("2026-11-02T15:00:00Z");

  private final LoadHistory history = new LoadHistory(3, 2);

  @Test
  void keepsTheNewestPointsOldestFirst() {
    for (int second = 0; second < 5; second++) {
      history.add(point(second, second));
    }
    Samples waits = history.waits();
    assertThat(waits.size()).isEqualTo(3);
    assertThat(waits.timeAt(0)).isEqualTo(START.plusSeconds(2).toEpochMilli());
    assertThat(waits.value(List.of(WaitClass.values()).indexOf(WaitClass.LOCK), 2)).isEqualTo(4);
    assertThat(waits.value(List.of(WaitClass.values()).indexOf(WaitClass.CPU), 2)).isZero();
    assertThat(history.tiers().value(1, 0)).isEqualTo(12);
    assertThat(history.newest()).isEqualTo(START.plusSeconds(4));
  }

  @Test
  void findsTheFirstMomentFromATimeOn() {
    for (int second = 0; second < 5; second++) {
      history.add(point(second, 0));
    }
    Samples waits = history.waits();
    assertThat(waits.indexFrom(0)).isZero();
    assertThat(waits.indexFrom(START.plusSeconds(3).toEpochMilli())).isEqualTo(1);
    assertThat(waits.indexFrom(START.plusSeconds(9).toEpochMilli())).isEqualTo(3);
  }

  @Test
  void aClockSetBackDropsWhatWouldLieInTheFuture() {
    history.add(point(10, 1));
    history.add(point(11, 2));
    history.add(point(5, 3));
    assertThat(history.waits().size()).isEqualTo(1);
    assertThat(history.newest()).isEqualTo(START.plusSeconds(5));
  }

  private static LoadPoint point(int second, int locked) {
    return new LoadPoint(
        START.plusSeconds(second),
        locked == 0 ? Map.of() : Map.of(WaitClass.LOCK, locked),
        List.of(locked, second + 10),
        second + 10);
  }
}
