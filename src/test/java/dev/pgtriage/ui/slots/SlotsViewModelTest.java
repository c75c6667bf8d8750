package dev.pgtriage.ui.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.SampleReplication;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.table.KeyedRow;
import dev.pgtriage.watch.WatchState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsViewModelTest {

  private final SlotsViewModel slots =
      new SlotsViewModel(SampleSnapshots.profile(), SampleSnapshots.START);

  @Test
  void theSlotThatKeepsMostIsInFocusAndSaysWhenTheDiskIsFull() {
    watch(0, 100);

    SlotFacts facts = slots.chosenProperty().get().orElseThrow();
    assertThat(facts.name()).isEqualTo("datastream_prod");
    assertThat(facts.growthText()).isEqualTo("2.0 MB/s");
    assertThat(facts.forecastText()).startsWith("disk full in 8 h ");
    assertThat(facts.forecastSentence())
        .matches(
            "the disk is full in 8 h \\d+ min, between 8 h \\d+ min and 8 h \\d+ min from now"
                + " \\(90%\\); room for 58.6 GB");
    assertThat(facts.reader()).isEqualTo("nobody for 1 h 24 min");
    assertThat(facts.upgrade()).isEqualTo("blocks");
  }

  @Test
  void afterTheFirstReadingNothingIsSaidOfGrowthOrEnd() {
    watch(0, 5);

    SlotFacts facts = slots.chosenProperty().get().orElseThrow();
    assertThat(facts.growthWithInterval()).isEqualTo("not known yet: it takes two readings");
    assertThat(facts.forecastSentence()).isEqualTo("not known yet: it takes two readings");
  }

  @Test
  void aSlotThatCatchesUpShrinks() {
    watch(30, 40);
    slots.choose("slot debezium_orders");

    SlotFacts facts = slots.chosenProperty().get().orElseThrow();
    assertThat(facts.growthName()).isEqualTo("shrinks by");
    assertThat(facts.growthWithInterval()).isEqualTo("410 kB/s");
    assertThat(facts.forecastSentence()).isEqualTo("no end in sight: it does not grow");
  }

  @Test
  void aLostSlotHasNothingMoreToLose() {
    watch(0, 10);
    slots.choose("slot old_wal2json");

    SlotFacts facts = slots.chosenProperty().get().orElseThrow();
    assertThat(facts.safeText()).isEqualTo("–");
    assertThat(facts.forecastSentence()).startsWith("the slot is lost already");
  }

  @Test
  void aSlotInUseTellsItsConsumerAndHowFarThatIsBehind() {
    watch(0, 10);
    slots.choose("slot debezium_orders");

    SlotFacts facts = slots.chosenProperty().get().orElseThrow();
    assertThat(facts.reader()).isEqualTo("pid 4711, debezium from 10.0.3.9");
    assertThat(facts.lags()).isEqualTo("write 105 ms, flush 210 ms, replay 420 ms");
    assertThat(facts.behind()).isEqualTo("205 kB to send, 1.0 MB to flush, 2.0 MB to replay");
  }

  @Test
  void aWalsenderWithoutASlotHasARowOfItsOwn() {
    watch(0, 5);
    assertThat(slots.rows())
        .extracting(row -> row.facts().name())
        .containsExactly(
            "datastream_prod",
            "debezium_orders",
            "rds_ap_southeast_1_replica",
            "old_wal2json",
            "(no slot)");
  }

  @Test
  void rowsStayTheSameObjectsAndTheFocusStays() {
    watch(0, 5);
    slots.choose("slot old_wal2json");
    List<KeyedRow<SlotFacts>> before = List.copyOf(slots.rows());
    watch(5, 15);
    assertThat(slots.rows()).containsExactlyElementsOf(before);
    assertThat(slots.chosenProperty().get().orElseThrow().status()).isEqualTo("lost: wal_removed");
    assertThat(slots.course().size()).isEqualTo(3);
  }

  @Test
  void droppingWarnsOfWhatIsLost() {
    watch(0, 5);
    Remedy drop = slots.remedies().getLast();
    assertThat(drop.command()).contains("pg_drop_replication_slot", "'datastream_prod'");
    assertThat(drop)
        .isInstanceOfSatisfying(
            Remedy.Copy.class, copy -> assertThat(copy.note()).contains("loses every change"));
  }

  @Test
  void everyStateSaysWhyThereIsNothing() {
    assertThat(slots.messageProperty().get()).startsWith("Connecting to shop production");
    slots.show(
        new WatchState.Live(
            SampleReplication.with(SampleSnapshots.incident(5, 0), new Reading.Pending<>())));
    assertThat(slots.messageProperty().get()).isEqualTo("Slots have not been read yet.");
    slots.show(
        new WatchState.Live(
            SampleReplication.with(
                SampleSnapshots.incident(5, 1),
                new Reading.Unavailable<>(
                    new Problem("Not allowed.", "Ask.", ""), SampleSnapshots.START))));
    assertThat(slots.messageProperty().get()).isEqualTo("Not allowed.\nAsk.");
    slots.show(
        new WatchState.Live(
            SampleReplication.with(
                SampleSnapshots.incident(5, 2),
                new Reading.Value<>(
                    new Replication(List.of(), List.of(), null), SampleSnapshots.START))));
    assertThat(slots.messageProperty().get()).startsWith("No replication slot");
  }

  @Test
  void rowsStayWhenALaterReadingFailsAndTheRemarkSaysHowOldTheyAre() {
    watch(0, 10);
    Snapshot good = SampleReplication.at(5, 0);
    Reading<Replication> failed =
        new Reading.Unavailable<Replication>(
                new Problem("The server does not answer in time.", "Wait.", ""),
                SampleSnapshots.START.plusSeconds(65))
            .after(good.replication());
    slots.show(
        new WatchState.Live(SampleReplication.with(SampleSnapshots.incident(5, 65), failed)));
    slots.tick(SampleSnapshots.START.plusSeconds(65));

    assertThat(slots.rows()).isNotEmpty();
    assertThat(slots.messageProperty().get()).isEmpty();
    assertThat(slots.remarkProperty().get())
        .isEqualTo("read 1 min ago; can't be read now: The server does not answer in time.");
  }

  @Test
  void aLoginThatSeesLittleIsToldWhatToGrant() {
    Snapshot full = SampleReplication.at(0, 0);
    slots.show(
        new WatchState.Live(
            new Snapshot(
                full.takenAt(),
                full.serverTime(),
                full.readTime(),
                full.server(),
                full.sessions(),
                full.locks(),
                full.limits(),
                full.settings(),
                new Reading.Value<>(new Visibility(false, false, false, false), full.takenAt()),
                full.databases(),
                full.statements(),
                full.replication(),
                full.metrics())));
    assertThat(slots.remarkProperty().get()).contains("GRANT pg_monitor TO oncall");
  }

  private void watch(int from, int to) {
    for (int second = from; second < to; second += 5) {
      slots.show(new WatchState.Live(SampleReplication.at(second, 0)));
    }
  }
}
