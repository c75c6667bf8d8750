package dev.pgtriage.diagnosis.statement;

import static dev.pgtriage.diagnosis.statement.Counters.key;
import static dev.pgtriage.diagnosis.statement.Counters.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatementGrowthTest {

  private static final Instant T0 = Instant.parse("2026-11-02T15:00:00Z");

  @Test
  void whatWasAddedIsTheDifference() {
    StatementTotals grown = grown(List.of(row(1, 10, 500)), List.of(row(1, 14, 900)), 1);

    assertThat(grown.calls()).isEqualTo(4);
    assertThat(grown.time()).isEqualTo(Duration.ofMillis(400));
    assertThat(grown.rows()).isEqualTo(8);
    assertThat(grown.walBytes()).isEqualTo(400);
    assertThat(grown.mean()).contains(Duration.ofMillis(100));
  }

  @Test
  void whatWasNotCalledIsNotTold() {
    assertThat(StatementGrowth.between(List.of(row(1, 10, 500)), List.of(row(1, 10, 500))).totals())
        .isEmpty();
  }

  @Test
  void aNewStatementCountsWhole() {
    assertThat(grown(List.of(row(1, 10, 500)), List.of(row(1, 10, 500), row(2, 3, 30)), 2).calls())
        .isEqualTo(3);
  }

  @Test
  void aNewStatementCountsWholeBesideThousandsOfOldOnes() {
    List<StatementCounters> old =
        LongStream.range(0, 5000).mapToObj(id -> row(id, 10_000, 1_000_000)).toList();
    List<StatementCounters> next = new ArrayList<>(old);
    next.add(row(9999, 500, 2000));

    assertThat(StatementGrowth.between(old, next).totals()).containsOnlyKeys(key(9999));
  }

  @Test
  void whatALoginSeesOnlySinceItWasGrantedMoreIsNoGrowth() {
    List<StatementCounters> own = List.of(row(1, 10, 100));
    List<StatementCounters> all =
        LongStream.rangeClosed(1, 50).mapToObj(id -> row(id, 90_000, 900_000)).toList();

    assertThat(StatementGrowth.between(own, all).totals()).containsOnlyKeys(key(1));
  }

  @Test
  void afterAResetTheNewCountIsWhatIsKnown() {
    StatementGrowth growth =
        StatementGrowth.between(
            List.of(row(1, 1000, 50_000), row(2, 7, 70)), List.of(row(1, 3, 90)));

    assertThat(calls(growth.totals())).isEqualTo(3);
    assertThat(growth.reset()).isTrue();
  }

  @Test
  void aResetIsSeenThoughTheCountHasPassedTheOldOne() {
    StatementGrowth growth =
        StatementGrowth.between(
            List.of(row(1, 3, 90, T0)), List.of(row(1, 40, 1200, T0.plusSeconds(5))));

    assertThat(calls(growth.totals())).isEqualTo(40);
    assertThat(growth.reset()).isTrue();
  }

  @Test
  void oneRowThatWasEvictedAndAddedAgainIsNoReset() {
    StatementGrowth growth =
        StatementGrowth.between(
            List.of(row(1, 100, 900), row(2, 50, 50), row(3, 9, 9)),
            List.of(row(1, 2, 20), row(2, 51, 51), row(3, 9, 9)));

    assertThat(calls(growth.totals())).isEqualTo(2);
    assertThat(growth.reset()).isFalse();
  }

  @Test
  void sumsOverReadingsCountWhatWasBeforeAResetAndAfterIt() {
    assertThat(
            calls(
                StatementGrowth.over(
                    List.of(
                        reading(0, row(1, 10, 100)),
                        reading(15, row(1, 15, 150)),
                        reading(30, row(1, 2, 20)),
                        reading(45, row(1, 6, 60))))))
        .isEqualTo(5 + 2 + 4);
  }

  @Test
  void nothingIsEverNegativeWhateverTheServerDoes() {
    Random random = new Random(7);
    List<Reading.Value<List<StatementCounters>>> readings = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<StatementCounters> rows = new ArrayList<>();
      for (long id = 0; id < 20; id++) {
        if (random.nextInt(4) > 0) {
          rows.add(row(id, random.nextInt(1000), random.nextInt(100_000)));
        }
      }
      readings.add(new Reading.Value<>(rows, T0.plusSeconds(15L * i)));
    }

    assertThat(StatementGrowth.over(readings).values())
        .isNotEmpty()
        .allSatisfy(totals -> {
          assertThat(totals.calls()).isPositive();
          assertThat(totals.time()).isGreaterThanOrEqualTo(Duration.ZERO);
          assertThat(totals.rows()).isNotNegative();
          assertThat(totals.blocksRead()).isNotNegative();
        });
  }

  private static long calls(Map<StatementKey, StatementTotals> totals) {
    return totals.getOrDefault(key(1), StatementTotals.NONE).calls();
  }

  private static StatementTotals grown(
      List<StatementCounters> before, List<StatementCounters> after, long id) {
    return StatementGrowth.between(before, after)
        .totals()
        .getOrDefault(key(id), StatementTotals.NONE);
  }

  private static Reading.Value<List<StatementCounters>> reading(
      int second, StatementCounters... rows) {
    return new Reading.Value<>(List.of(rows), T0.plusSeconds(second));
  }
}
