package dev.pgtriage.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {

  private static final Problem GONE = new Problem("It does not answer.", "Wait.", "");

  private final OverviewViewModel overview =
      new OverviewViewModel(SampleSnapshots.profile(), ZoneId.of("UTC"), SampleSnapshots.START);

  @Test
  void everySnapshotIsCountedOnce() {
    WatchState live = new WatchState.Live(SampleSnapshots.incident(300, 0));
    overview.show(live);
    overview.show(live);
    assertThat(overview.history().waits().size()).isEqualTo(1);
  }

  @Test
  void theTablesSayWhoIsBehindTheLoad() {
    overview.show(new WatchState.Live(SampleSnapshots.incident(300, 0)));
    OverviewFacts facts = overview.factsProperty().get().orElseThrow();
    assertThat(facts.waits().stream().mapToInt(OverviewFacts.Wait::sessions).sum()).isEqualTo(60);
    assertThat(facts.waits().getFirst().text()).isEqualTo("Lock: transactionid");
    assertThat(facts.waits()).anyMatch(wait -> wait.waitClass() == WaitClass.CPU);
    assertThat(facts.blocking().roots().getFirst().session().pid()).isEqualTo(20_000);
    List<Duration> ages =
        facts.longest().stream()
            .map(session -> session.statementAge(facts.snapshot().serverTime()))
            .toList();
    assertThat(ages).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(40);
  }

  @Test
  void cpuSaysItsResolution() {
    overview.show(new WatchState.Live(SampleSnapshots.incident(5, 0)));
    assertThat(overview.cpuProperty().get().note()).isEqualTo("CloudWatch · 1 min resolution");
    assertThat(overview.cpuProperty().get().samples().size()).isEqualTo(61);
    assertThat(overview.cpuProperty().get().message()).isEmpty();
  }

  @Test
  void staleDataIsMarkedFromTheLastSampleOn() {
    var last = SampleSnapshots.incident(5, 0);
    overview.show(new WatchState.Live(last));
    overview.show(new WatchState.Stale(last, SampleSnapshots.START.plusSeconds(3), GONE));
    assertThat(overview.staleSinceProperty().get()).contains(last.takenAt());
    overview.show(new WatchState.Live(SampleSnapshots.incident(5, 9)));
    assertThat(overview.staleSinceProperty().get()).isEmpty();
  }

  @Test
  void withoutAnyReadingTheProblemStandsInTheGraph() {
    overview.show(new WatchState.Failed(SampleSnapshots.START, GONE));
    assertThat(overview.cpuProperty().get().message()).isEqualTo("It does not answer.");
  }
}
