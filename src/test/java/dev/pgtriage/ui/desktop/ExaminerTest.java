package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.watch.WatchState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminerTest {

  private static final Snapshot SNAPSHOT = SampleSnapshots.incident(5, 0);
  private static final WatchState LIVE = new WatchState.Live(SNAPSHOT);

  private final List<Examined> received = new ArrayList<>();

  @Test
  void aSnapshotArrivesWithItsDiagnosisOnTheThreadThatBroughtIt() {
    List<Thread> threads = new ArrayList<>();
    Examiner examiner =
        new Examiner(
            snapshot -> {
              threads.add(Thread.currentThread());
              return Diagnosis.healthy(snapshot.serverTime());
            },
            received::add);
    examiner.accept(LIVE);
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(received)
        .containsExactly(
            new Examined(
                LIVE, new Judgement.Known(Diagnosis.healthy(SNAPSHOT.serverTime()), true)));
  }

  @Test
  void aStaleStateKeepsTheLastDiagnosisAndIsNotExaminedAgain() {
    List<Snapshot> examined = new ArrayList<>();
    Examiner examiner =
        new Examiner(
            snapshot -> {
              examined.add(snapshot);
              return Diagnosis.healthy(snapshot.serverTime());
            },
            received::add);
    WatchState stale =
        new WatchState.Stale(SNAPSHOT, SNAPSHOT.takenAt(), new Problem("a", "b", "c"));
    examiner.accept(new WatchState.Connecting(SNAPSHOT.takenAt()));
    examiner.accept(LIVE);
    examiner.accept(stale);
    assertThat(examined).containsExactly(SNAPSHOT);
    assertThat(received.getFirst().judgement()).isEqualTo(new Judgement.None());
    assertThat(received.getLast()).isEqualTo(new Examined(stale, received.get(1).judgement()));
  }

  @Test
  void rulesThatFailLeaveTheFactsOnScreenAndAreTriedAgain() {
    List<Integer> calls = new ArrayList<>();
    Examiner examiner =
        new Examiner(
            snapshot -> {
              calls.add(1);
              if (calls.size() == 1) {
                throw new IllegalStateException("a rule's mistake");
              }
              return Diagnosis.healthy(snapshot.serverTime());
            },
            received::add);
    examiner.accept(LIVE);
    examiner.accept(LIVE);
    assertThat(received.getFirst().judgement()).isInstanceOf(Judgement.Unable.class);
    assertThat(received.getFirst().state()).isEqualTo(LIVE);
    assertThat(received.getLast().judgement()).isInstanceOf(Judgement.Known.class);
  }
}
