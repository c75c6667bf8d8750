package dev.pgtriage.diagnosis.statement;

import static dev.pgtriage.diagnosis.statement.Counters.key;
import static dev.pgtriage.diagnosis.statement.Counters.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.testing.SampleSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementLogTest {

  private static final Instant T0 = SampleSnapshots.START;

  private final StatementLog log = new StatementLog(SampleSnapshots.profile());
  private Server server = SampleSnapshots.incident(0, 0).server();

  @Test
  void eachSpanHasItsOwnNumbers() {
    for (int i = 0; i <= 60; i++) {
      read(15 * i, row(1, 100 + i, 1000 + 10L * i), row(2, 500, 500_000));
    }

    assertThat(calls(StatementSpan.MINUTE)).isEqualTo(4);
    assertThat(calls(StatementSpan.TEN_MINUTES)).isEqualTo(40);
    assertThat(calls(StatementSpan.OPENED)).isEqualTo(60);
    assertThat(calls(StatementSpan.RESET)).isEqualTo(160);
    assertThat(log.uses(StatementSpan.MINUTE)).hasSize(1);
    assertThat(log.uses(StatementSpan.RESET).getFirst().key()).isEqualTo(key(2));
    assertThat(log.covered(StatementSpan.TEN_MINUTES)).contains(Duration.ofMinutes(10));
  }

  @Test
  void theShareIsOfAllExecutionTimeOfTheSpan() {
    read(0, row(1, 0, 0), row(2, 0, 0));
    read(15, row(1, 10, 3000), row(2, 1, 1000));

    assertThat(log.uses(StatementSpan.MINUTE))
        .extracting(use -> use.share())
        .containsExactly(0.75, 0.25);
    assertThat(log.uses(StatementSpan.MINUTE).getFirst().callsPerSecond().orElseThrow())
        .isEqualTo(10 / 15.0);
  }

  @Test
  void theCourseHasAPointAReading() {
    read(0, row(1, 0, 0));
    read(15, row(1, 30, 3000));
    read(30, row(1, 30, 3000));

    assertThat(log.course(key(1), StatementSpan.OPENED))
        .extracting(StatementPoint::callsPerSecond)
        .containsExactly(2.0, 0.0);
    assertThat(log.course(key(1), StatementSpan.OPENED).getFirst().meanMillis()).isEqualTo(100);
    assertThat(log.course(key(1), StatementSpan.OPENED).getLast().meanMillis()).isNaN();
  }

  @Test
  void aResetIsRememberedAndCostsNothingOfWhatWasCounted() {
    read(0, row(1, 100, 1000));
    read(15, row(1, 110, 1100));
    read(30, row(1, 4, 40));

    assertThat(calls(StatementSpan.OPENED)).isEqualTo(14);
    assertThat(calls(StatementSpan.RESET)).isEqualTo(4);
    assertThat(log.resetAt()).contains(T0.plusSeconds(30));
  }

  @Test
  void whatAnotherServerHasCountedIsNoGrowth() {
    read(0, row(1, 100, 1000));
    server =
        new Server(server.version(), server.database(), server.user(), T0.plusSeconds(10), false);
    read(15, row(1, 90_000, 1_000_000));

    assertThat(log.uses(StatementSpan.OPENED)).isEmpty();
  }

  @Test
  void sampledSessionsSayWhichTiersRunIt() {
    for (int second = 0; second <= 30; second++) {
      Snapshot snapshot = SampleSnapshots.incident(300, second);
      log.add(with(snapshot, List.of(row(900, second, 10L * second)), second - second % 15));
    }

    StatementUse use = log.uses(StatementSpan.MINUTE).getFirst();
    assertThat(use.key().queryId()).isEqualTo(900);
    assertThat(use.tiers()).hasSize(SampleSnapshots.profile().tiers().size() + 1);
    assertThat(use.tiers().getFirst()).isPositive();
  }

  @Test
  void twoDaysNeedNoMoreThanAnHour() {
    for (int i = 0; i <= 11_520; i++) {
      read(15 * i, row(1, i, 10L * i), row(10 + i, 1, 1));
    }

    assertThat(calls(StatementSpan.OPENED)).isEqualTo(11_520);
    assertThat(log.course(key(1), StatementSpan.OPENED)).hasSizeLessThan(201);
    assertThat(log.course(key(1), StatementSpan.TEN_MINUTES)).hasSize(40);
  }

  private long calls(StatementSpan span) {
    return log.uses(span).stream()
        .filter(use -> use.key().queryId() == 1)
        .mapToLong(use -> use.totals().calls())
        .sum();
  }

  private void read(int second, StatementCounters... rows) {
    log.add(with(SampleSnapshots.incident(0, second), List.of(rows), second));
  }

  private Snapshot with(Snapshot full, List<StatementCounters> rows, int second) {
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        server,
        full.sessions(),
        full.locks(),
        full.limits(),
        full.settings(),
        full.visibility(),
        full.databases(),
        new Reading.Value<>(rows, T0.plusSeconds(second)),
        full.replication(),
        full.metrics());
  }
}
