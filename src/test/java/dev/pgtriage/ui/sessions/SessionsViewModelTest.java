package dev.pgtriage.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {

  private final SessionsViewModel model =
      new SessionsViewModel(SampleSnapshots.profile(), SampleSnapshots.START);

  @Test
  void rowsThatStayKeepTheirIdentity() {
    show(300, 0);
    List<SessionRow> before = List.copyOf(model.rows());
    show(290, 1);
    assertThat(model.rows()).hasSize(290).isSubsetOf(before);
    show(305, 2);
    assertThat(model.rows()).hasSize(305);
  }

  @Test
  void aRefreshSortsAtMostOnceAndChangesNothingElse() {
    show(300, 0);
    List<String> changes = new ArrayList<>();
    model
        .rows()
        .addListener(
            (ListChangeListener<SessionRow>)
                change -> {
                  while (change.next()) {
                    changes.add(change.wasPermutated() ? "sorted" : "changed");
                  }
                });
    show(300, 7);
    assertThat(changes).containsExactly("sorted");
    show(300, 8);
    assertThat(changes).hasSizeLessThanOrEqualTo(2).containsOnly("sorted");
  }

  @Test
  void activeSessionsComeFirstLongestFirst() {
    show(300, 0);
    assertThat(model.rows().subList(0, 60))
        .allMatch(row -> row.facts().session().isActive())
        .isSortedAccordingTo(
            Comparator.comparing((SessionRow row) -> row.facts().session().queryStart()));
  }

  @Test
  void anotherOrderOutlivesARefresh() {
    Comparator<SessionRow> byPid = Comparator.comparingInt(row -> -row.key().pid());
    show(300, 0);
    model.orderBy(byPid);
    show(310, 1);
    assertThat(model.rows()).isSortedAccordingTo(byPid);
  }

  @Test
  void theFilterCountsWhatItLetsThrough() {
    show(300, 100);
    assertThat(model.countsProperty().get()).isEqualTo("300 sessions");
    model.filterTextProperty().set("blocked:yes");
    assertThat(model.rows()).isNotEmpty().allMatch(row -> row.facts().session().isBlocked());
    assertThat(model.countsProperty().get()).isEqualTo(model.rows().size() + " of 300 sessions");
  }

  @Test
  void aMistakeInTheFilterIsToldAndTheRowsStay() {
    show(300, 0);
    model.filterTextProperty().set("age>x");
    assertThat(model.filterErrorProperty().get()).startsWith("At character 5: Expected a time");
    assertThat(model.rows()).hasSize(300);
    model.filterTextProperty().set("age>1s");
    assertThat(model.filterErrorProperty().get()).isEmpty();
  }

  @Test
  void everyPresetShowsAndSelectsExactlyItsSessions() {
    Snapshot snapshot = show(300, 100);
    assertThat(model.presetsProperty().get()).hasSizeGreaterThanOrEqualTo(4);
    for (PresetChoice choice : model.presetsProperty().get()) {
      model.choose(choice.preset());
      List<SessionKey> expected = keys(choice.preset(), snapshot);
      assertThat(expected).as(choice.label()).hasSize(choice.count()).isNotEmpty();
      assertThat(model.selectedProperty().get()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(model.rows().stream().map(SessionRow::key))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void theSelectionLosesOnlyWhatHasEnded() {
    Snapshot snapshot = show(300, 0);
    model.select(List.of(key(snapshot, 10), key(snapshot, 299)));
    show(290, 1);
    assertThat(model.selectedProperty().get()).containsExactly(key(snapshot, 10));
  }

  @Test
  void theDetailSaysWhoWaitsAndThatASessionHasEnded() {
    Snapshot snapshot = show(300, 0);
    model.focus(key(snapshot, 0));
    SessionDetail detail = model.detailProperty().get().orElseThrow();
    assertThat(detail.victims()).isNotEmpty();
    assertThat(detail.locks()).hasSize(1);
    model.focus(key(snapshot, 299));
    show(100, 1);
    assertThat(model.detailProperty().get().orElseThrow().ended()).isTrue();
  }

  @Test
  void theServersClockTicksBetweenSnapshots() {
    Snapshot snapshot = show(5, 0);
    model.tick(snapshot.takenAt().plusSeconds(3));
    assertThat(model.serverNowProperty().get()).isEqualTo(snapshot.serverTime().plusSeconds(3));
  }

  @Test
  void nothingCanBeEndedWithoutASelectionOrAnAnswer() {
    assertThat(model.refusal()).contains("Select the sessions to end first.");
    Snapshot snapshot = show(5, 0);
    model.select(List.of(key(snapshot, 0)));
    assertThat(model.refusal()).isEmpty();
    model.show(new WatchState.Stale(snapshot, snapshot.takenAt(), new Problem("gone", "wait", "")));
    model.tick(snapshot.takenAt().plusSeconds(41));
    assertThat(model.refusal()).isPresent();
    assertThat(model.staleAgeProperty().get()).isEqualTo("stale: 41 s old");
  }

  @Test
  void fiveThousandChangingSessionsTakeAFractionOfAFrame() {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int second = 0; second < 28; second++) {
      snapshots.add(SampleSnapshots.incident(5000 - second % 3, second * 7));
    }
    long[] millis = new long[snapshots.size()];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      model.show(new WatchState.Live(snapshots.get(i)));
      millis[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    Arrays.sort(millis);
    System.out.println(
        "view model, 5000 sessions: median " + millis[14] + " ms, worst " + millis[27] + " ms");
    assertThat(millis[14]).isLessThan(100);
  }

  private Snapshot show(int count, int second) {
    Snapshot snapshot = SampleSnapshots.incident(count, second);
    model.show(new WatchState.Live(snapshot));
    return snapshot;
  }

  private static SessionKey key(Snapshot snapshot, int index) {
    return snapshot.sessions().get(index).key();
  }

  private static List<SessionKey> keys(SessionPreset preset, Snapshot snapshot) {
    return preset.select(SampleSnapshots.profile(), snapshot).stream().map(Session::key).toList();
  }
}
