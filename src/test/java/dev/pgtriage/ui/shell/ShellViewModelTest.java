package dev.pgtriage.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {

  private static final Instant START = SampleSnapshots.START;
  private static final Problem GONE =
      new Problem("shop production does not answer.", "The console tries again.", "timeout");

  private final Profile profile = SampleSnapshots.profile();
  private final ShellViewModel shell = new ShellViewModel(profile, START);

  @Test
  void beforeTheFirstReadingNothingIsClaimed() {
    shell.tick(START.plusSeconds(3));
    assertThat(shell.healthProperty().get()).isEqualTo(Health.CONNECTING);
    assertThat(shell.healthRemarkProperty().get()).isEqualTo("for 3.0 s");
    assertThat(shell.figuresProperty().get()).isEqualTo(HeaderFigures.NONE);
    assertThat(shell.statusProperty().get()).contains("not sampled yet");
  }

  @Test
  void connectionsStandBesideBudgetAndMaximum() {
    shell.show(live(301, 0));
    HeaderFigures figures = shell.figuresProperty().get();
    assertThat(figures.connections()).isEqualTo("301");
    assertThat(figures.connectionsLimits()).isEqualTo("/ 285 budget · 5000 max");
    assertThat(figures.overBudget()).isTrue();
    assertThat(figures.load()).isEqualTo("61");
    assertThat(figures.loadLimit()).isEqualTo("/ 16 vCPU");
    assertThat(figures.overloaded()).isTrue();
  }

  @Test
  void loadIsTheMeanOfAMinute() {
    for (int second = 0; second <= 200; second++) {
      shell.show(live(second < 100 ? 500 : 100, second));
    }
    assertThat(shell.figuresProperty().get().load()).isEqualTo("20");
  }

  @Test
  void staleDataSaysItsAgeAndWhatToDo() {
    Snapshot last = SampleSnapshots.incident(300, 0);
    shell.show(new WatchState.Live(last));
    shell.show(new WatchState.Stale(last, START.plusSeconds(2), GONE));
    shell.tick(last.takenAt().plusSeconds(252));
    assertThat(shell.healthProperty().get()).isEqualTo(Health.STALE);
    assertThat(shell.healthRemarkProperty().get()).isEqualTo("4 min 12 s old");
    Trouble trouble = shell.troubleProperty().get().orElseThrow();
    assertThat(trouble.problem()).isEqualTo(GONE);
    assertThat(trouble.age()).isEqualTo("The data is 4 min 12 s old.");
    shell.show(live(300, 253));
    assertThat(shell.troubleProperty().get()).isEmpty();
  }

  @Test
  void theAgeOfTheSampleTicks() {
    Snapshot snapshot = SampleSnapshots.incident(300, 0);
    shell.show(new WatchState.Live(snapshot));
    shell.tick(snapshot.takenAt().plusMillis(400));
    assertThat(shell.statusProperty().get().getFirst()).isEqualTo("sampled 0.4 s ago in 38 ms");
    shell.tick(snapshot.takenAt().plusMillis(1400));
    assertThat(shell.statusProperty().get())
        .containsExactly("sampled 1.4 s ago in 38 ms", "300 sessions", "PostgreSQL 18.6");
  }

  @Test
  void whatTheLoginMissesIsSaidUntilDismissed() {
    Visibility visibility = new Visibility(false, true, false, false);
    shell.show(new WatchState.Live(with(SampleSnapshots.incident(5, 0), visibility)));
    assertThat(shell.restrictionsProperty().get()).hasSize(1);
    shell.dismissRestrictions();
    shell.show(new WatchState.Live(with(SampleSnapshots.incident(5, 1), visibility)));
    assertThat(shell.restrictionsProperty().get()).isEmpty();
    Visibility less = new Visibility(false, false, false, false);
    shell.show(new WatchState.Live(with(SampleSnapshots.incident(5, 2), less)));
    assertThat(shell.restrictionsProperty().get()).hasSize(2);
  }

  @Test
  void cpuThatCannotBeReadSaysWhy() {
    Snapshot full = SampleSnapshots.incident(5, 0);
    shell.show(new WatchState.Live(without(full)));
    assertThat(shell.figuresProperty().get().cpu()).isEqualTo("–");
    assertThat(shell.figuresProperty().get().cpuExplanation())
        .isEqualTo("shop production does not answer. The console tries again.");
  }

  private static WatchState live(int sessions, int second) {
    return new WatchState.Live(SampleSnapshots.incident(sessions, second));
  }

  private static Snapshot with(Snapshot full, Visibility visibility) {
    return copy(
        full, full.sessions(), new Reading.Value<>(visibility, full.takenAt()), full.metrics());
  }

  private static Snapshot without(Snapshot full) {
    return copy(
        full, full.sessions(), full.visibility(), new Reading.Unavailable<>(GONE, full.takenAt()));
  }

  private static Snapshot copy(
      Snapshot full,
      List<Session> sessions,
      Reading<Visibility> visibility,
      Reading<List<dev.pgtriage.snapshot.MetricSeries>> metrics) {
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        full.server(),
        sessions,
        full.locks(),
        full.limits(),
        full.settings(),
        visibility,
        full.databases(),
        full.statements(),
        full.replication(),
        metrics);
  }
}
