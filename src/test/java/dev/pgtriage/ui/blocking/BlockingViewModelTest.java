package dev.pgtriage.ui.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.watch.WatchState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BlockingViewModelTest {

  private final BlockingViewModel viewModel =
      new BlockingViewModel(SampleSnapshots.profile(), SampleSnapshots.START);

  @Test
  void aSmallForestIsOpenAndTheWorstRootIsSelected() {
    show(new Piles(0).migration(3).hotRow());

    assertThat(pids())
        .containsExactly(5000, 5001, 5002, 5003, 5004, 5005, 4711, 4712, 20_000, 20_001, 20_002);
    assertThat(viewModel.countsProperty().get()).isEqualTo("9 sessions wait behind 2 roots");
    assertThat(viewModel.selected().map(SessionKey::pid)).contains(5000);
    assertThat(viewModel.detailProperty().get().orElseThrow().release().sentence())
        .isEqualTo("Ending it lets 5 sessions go on.");
  }

  @Test
  void whatSomebodyClosedStaysClosedAndItsRowsStayTheSame() {
    show(new Piles(0).migration(3));
    BlockingRow root = viewModel.rows().getFirst();
    viewModel.open(viewModel.rows().get(1), false);
    assertThat(pids()).containsExactly(4711, 4712);

    show(new Piles(1).migration(5));

    assertThat(pids()).containsExactly(4711, 4712);
    assertThat(viewModel.rows().getFirst()).isSameAs(root);
    assertThat(root.place().node().waiting()).isEqualTo(6);
  }

  @Test
  void aPileOfManyBesideAnotherRootIsClosedSoThatBothAreSeen() {
    show(new Piles(0).migration(300).hotRow());

    assertThat(pids()).containsExactly(4711, 4712, 5000, 5001, 5002, 5003, 5004, 5005);
    show(new Piles(1).migration(20).hotRow());
    assertThat(pids()).hasSize(8);
  }

  @Test
  void onlyWhatChangesIsChanged() {
    show(new Piles(0).migration(30));
    List<String> changes = new ArrayList<>();
    viewModel
        .rows()
        .addListener(
            (ListChangeListener<BlockingRow>)
                change -> {
                  while (change.next()) {
                    changes.add("-" + change.getRemovedSize() + " +" + change.getAddedSize());
                  }
                });

    show(new Piles(1).migration(30));
    assertThat(changes).isEmpty();
    show(new Piles(2).migration(31));
    assertThat(changes).containsExactly("-0 +1");
  }

  @Test
  void theFilterLeavesWhoMatchesAndWhomTheyWaitFor() {
    show(new Piles(0).migration(300).hotRow());

    viewModel.filterTextProperty().set("pid:20007");
    assertThat(pids()).containsExactly(4711, 4712, 20_007);

    viewModel.filterTextProperty().set("state:");
    assertThat(viewModel.filterErrorProperty().get()).startsWith("At character");
    viewModel.filterTextProperty().set("app:nobody");
    assertThat(pids()).isEmpty();
    assertThat(viewModel.messageProperty().get()).contains("Esc clears it");
  }

  @Test
  void aRootThatWasEndedIsSaidToBeOutOfThePile() {
    show(new Piles(0).migration(3));
    show(new Piles(1).migration(3).without(4711));

    assertThat(pids()).containsExactly(4712, 20_000, 20_001, 20_002);
    assertThat(viewModel.detailProperty().get().orElseThrow().left()).isTrue();
    assertThat(viewModel.refusal(SignalKind.TERMINATE)).contains("It has ended.");
  }

  @Test
  void onlyWhatCanBeEndedIsOffered() {
    show(new Piles(0).migration(3).prepared());
    select(4711);
    assertThat(viewModel.refusal(SignalKind.TERMINATE)).isEmpty();
    assertThat(viewModel.refusal(SignalKind.CANCEL))
        .hasValueSatisfying(why -> assertThat(why).contains("no statement to cancel"));
    select(4712);
    assertThat(viewModel.refusal(SignalKind.CANCEL)).isEmpty();
    select(0);
    assertThat(viewModel.refusal(SignalKind.TERMINATE))
        .hasValueSatisfying(why -> assertThat(why).contains("ROLLBACK PREPARED"));
    assertThat(viewModel.session()).isEmpty();
  }

  @Test
  void theNoticeSaysWhatIsMissing() {
    show(new Piles(0).circle());
    assertThat(viewModel.noticeProperty().get()).contains("in a circle");
    show(new Piles(1).migration(600));
    assertThat(viewModel.noticeProperty().get()).contains("of 499 of 601 waiting sessions");
    show(new Piles(2).unprivileged());
    assertThat(viewModel.noticeProperty().get()).contains("GRANT pg_monitor TO oncall");
    assertThat(viewModel.messageProperty().get())
        .isEqualTo("No session that this login sees waits for a lock.");
    show(new Piles(3));
    assertThat(viewModel.messageProperty().get()).isEqualTo("Nobody waits for a lock.");
  }

  @Test
  void aLockThatIsOlderThanTheWaitIsNotSaidToBeOneOfTooMany() {
    show(new Piles(0).migration(3).waitsForANewerLock());

    assertThat(viewModel.noticeProperty().get())
        .isEqualTo(
            "Of 1 of 5 waiting sessions the lock is not known yet: it was read before they began to"
                + " wait for it.");
  }

  /** Processor time, so that a busy machine does not fail it. */
  @Test
  @Tag("alone")
  void fourThousandVictimsAreShownWithinAFrame() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int second = 0; second < 30; second++) {
      Snapshot snapshot = new Piles(second).migration(4000 + second).take();
      long begin = threads.getCurrentThreadCpuTime();
      viewModel.show(new WatchState.Live(snapshot));
      best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
    }

    assertThat(viewModel.rows()).hasSize(4031);
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
  }

  @Test
  void aChainOfThreeThousandIsAsDeep() {
    show(new Piles(0).chain(3000));

    assertThat(viewModel.rows()).hasSize(3001);
    assertThat(viewModel.rows().getLast().place().depth()).isEqualTo(3000);
  }

  private void show(Piles piles) {
    viewModel.show(new WatchState.Live(piles.take()));
  }

  private void select(int pid) {
    viewModel.select(
        viewModel.rows().stream()
            .map(BlockingRow::key)
            .filter(key -> key.pid() == pid)
            .findFirst()
            .orElseThrow());
  }

  private List<Integer> pids() {
    return viewModel.rows().stream().map(row -> row.key().pid()).toList();
  }
}
