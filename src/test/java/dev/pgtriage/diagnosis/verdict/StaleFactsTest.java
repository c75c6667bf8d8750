package dev.pgtriage.diagnosis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.rule.Rules;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Facts that could not be read again: what they said once is not what is. */
class StaleFactsTest {

  private static final long MIB = 1L << 20;
  private static final Problem HUNG = new Problem("The question hung.", "Wait.", "57014");

  private final Diagnostician diagnostician =
      new Diagnostician(Film.ofShop().profile(), Rules.ALL, Persistence.AT_ONCE);

  @Test
  void slotsAndReplicasKnownFromBeforeTheWindowBreakNoRule() {
    Shot shot = new Shot(3).slot("cdc", false, 5000 * MIB, "reserved").walsender(late());

    assertThat(diagnostician.examine(with(shot.take(), 0, true)).findings())
        .extracting(Finding::id)
        .doesNotContain(FindingId.SLOT_RETAINS_WAL, FindingId.REPLICA_LAG);
  }

  @Test
  void whatASlotKeptIsToldForThreePeriodsAndNoLonger() {
    for (int second = 0; second < 20; second++) {
      slots(second, second - second % 5, false);
    }
    assertThat(slot(slots(28, 15, true))).isPresent();
    assertThat(slot(slots(32, 15, true))).isEmpty();
  }

  @Test
  void aForecastStandsStillUntilTheNextReading() {
    for (int second = 0; second < 60; second++) {
      slots(second, second - second % 5, false);
    }

    Instant first = forecast(slots(61, 60, false)).at();
    assertThat(forecast(slots(64, 60, false)).at()).isEqualTo(first);
    assertThat(forecast(slots(68, 60, true)).at()).isEqualTo(first);
  }

  @Test
  void transactionIdsOfLongAgoAreNotToldAsTodays() {
    Snapshot old = new Shot(0).frozenXidAge(1_600_000_000).take();
    Databases databases = old.databases().optional().orElseThrow();
    assertThat(diagnostician.examine(old).findings())
        .extracting(Finding::id)
        .contains(FindingId.XID_AGE);

    Snapshot later = new Shot(60).take();
    Reading<Databases> stale = new Reading.Stale<>(databases, old.takenAt(), HUNG, later.takenAt());
    assertThat(diagnostician.examine(with(later, stale, later.replication())).findings())
        .extracting(Finding::id)
        .doesNotContain(FindingId.XID_AGE);
  }

  /** A slot nobody reads, 2 MiB a second more. */
  private Diagnosis slots(int second, int readAt, boolean stale) {
    Snapshot snapshot =
        new Shot(second)
            .slot("cdc", false, 5000 * MIB + readAt * 2L * MIB, "reserved")
            .metric("FreeStorageSpace", "Bytes", minute -> 100_000.0 * MIB)
            .take();
    return diagnostician.examine(with(snapshot, readAt, stale));
  }

  private static Optional<Finding> slot(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.id() == FindingId.SLOT_RETAINS_WAL)
        .findFirst();
  }

  private static Course.Forecast forecast(Diagnosis diagnosis) {
    return slot(diagnosis).orElseThrow().evidence().stream()
        .filter(Evidence.Growth.class::isInstance)
        .flatMap(evidence -> Stream.ofNullable(((Evidence.Growth) evidence).course().forecast()))
        .findFirst()
        .orElseThrow();
  }

  private static Walsender late() {
    return new Walsender(
        4100,
        "rdsrepladmin",
        "replica-1",
        "10.0.2.5",
        "streaming",
        new Lsn(9000 * MIB),
        new Lsn(9000 * MIB),
        new Lsn(1000 * MIB),
        null,
        "async");
  }

  private static Snapshot with(Snapshot snapshot, int readAt, boolean stale) {
    Replication replication = snapshot.replication().optional().orElseThrow();
    Instant at = Shot.START.plusSeconds(readAt);
    return with(
        snapshot,
        snapshot.databases(),
        stale
            ? new Reading.Stale<>(replication, at, HUNG, snapshot.takenAt())
            : new Reading.Value<>(replication, at));
  }

  private static Snapshot with(
      Snapshot snapshot, Reading<Databases> databases, Reading<Replication> replication) {
    return new Snapshot(
        snapshot.takenAt(),
        snapshot.serverTime(),
        snapshot.readTime(),
        snapshot.server(),
        snapshot.sessions(),
        snapshot.locks(),
        snapshot.limits(),
        snapshot.settings(),
        snapshot.visibility(),
        databases,
        snapshot.statements(),
        replication,
        snapshot.metrics());
  }
}
