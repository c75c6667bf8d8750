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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {

  private final SessionsViewModel model =
      new SessionsViewModel(SampleSnapshots.profile(), SampleSnapshots.START);

  @Test
  void rowsThatStayKeepTheirIdentity() {
    show(300, 0);
    List<Line> before = List.copyOf(model.rows());
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
            (ListChangeListener<Line>)
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
    assertThat(rows().subList(0, 60))
        .allMatch(row -> row.facts().session().isActive())
        .isSortedAccordingTo(
            Comparator.comparing((SessionRow row) -> row.facts().session().queryStart()));
  }

  @Test
  void anotherOrderOutlivesARefresh() {
    Comparator<Line> byPid = Comparator.comparingInt(row -> -((SessionRow) row).key().pid());
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
    assertThat(rows()).isNotEmpty().allMatch(row -> row.facts().session().isBlocked());
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
      assertThat(rows().stream().map(SessionRow::key))
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
  @Tag("alone")
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

  @Test
  void groupsStandUnderHeadsThatCountWhatTheFilterLetsThrough() {
    show(300, 100);
    model.groupBy(GroupBy.TIER);
    assertThat(model.rows().getFirst()).isInstanceOf(GroupRow.class);
    int sum = 0;
    for (GroupRow head : model.heads()) {
      int at = model.rows().indexOf(head);
      int count = head.groupFactsProperty().get().count();
      assertThat(model.rows().subList(at + 1, at + 1 + count))
          .allMatch(line -> line instanceof SessionRow row && head.equals(row.group()));
      sum += count;
    }
    assertThat(sum).isEqualTo(300);
    assertThat(model.heads()).extracting(head -> head.key().name()).startsWith("api");
    model.filterTextProperty().set("blocked:yes");
    assertThat(model.heads().stream().mapToInt(head -> head.groupFactsProperty().get().count()))
        .hasSizeLessThan(6);
    assertThat(rows()).allMatch(row -> row.facts().session().isBlocked());
    model.groupBy(null);
    assertThat(model.rows()).allMatch(SessionRow.class::isInstance);
  }

  @Test
  void aClosedGroupHidesItsSessionsAndStaysClosed() {
    show(300, 0);
    model.groupBy(GroupBy.STATE);
    GroupRow first = model.heads().getFirst();
    List<SessionKey> hidden = model.sessionsOf(first);
    model.select(hidden.subList(0, 2));
    model.setCollapsed(first, true);
    assertThat(model.rows()).contains(first);
    assertThat(rows()).noneMatch(row -> hidden.contains(row.key()));
    assertThat(model.countsProperty().get()).isEqualTo("300 sessions");
    show(300, 1);
    assertThat(rows()).noneMatch(row -> first.equals(row.group()));
    assertThat(model.selectedProperty().get()).containsExactlyElementsOf(hidden.subList(0, 2));
    assertThat(model.matchingFacts()).hasSize(300);
    model.setCollapsed(first, false);
    assertThat(rows()).hasSize(300);
  }

  @Test
  void groupsKeepTheirPlacesWhileTheirSizesChange() {
    show(300, 0);
    model.groupBy(GroupBy.CLIENT);
    List<GroupRow> before = model.heads();
    assertThat(before)
        .isSortedAccordingTo(
            Comparator.comparingInt((GroupRow head) -> -head.groupFactsProperty().get().count()));
    show(120, 1);
    assertThat(model.heads()).isSubsetOf(before);
    assertThat(model.heads().stream().map(before::indexOf)).isSorted();
  }

  @Test
  void theHistoryOfASessionGrowsWithWhatIsSeen() {
    Snapshot snapshot = show(300, 0);
    model.focus(key(snapshot, 3));
    show(300, 1);
    show(300, 2);
    assertThat(model.history().spans().getLast().to())
        .isEqualTo(SampleSnapshots.incident(300, 2).serverTime());
    show(2, 3);
    assertThat(model.history().ended()).isTrue();
  }

  private List<SessionRow> rows() {
    return model.rows().stream()
        .filter(SessionRow.class::isInstance)
        .map(SessionRow.class::cast)
        .toList();
  }

  private Snapshot show(int count, int second) {
    Snapshot snapshot = SampleSnapshots.incident(count, second);
    model.show(new WatchState.Live(snapshot));
    return snapshot;
  }

  @Test
  @Tag("alone")
  void fiveThousandGroupedSessionsTakeAFractionOfAFrameToo() {
    show(5000, 0);
    model.groupBy(GroupBy.WAIT);
    long[] millis = new long[20];
    for (int i = 0; i < millis.length; i++) {
      Snapshot snapshot = SampleSnapshots.incident(5000 - i % 3, 1 + i * 7);
      long start = System.nanoTime();
      model.show(new WatchState.Live(snapshot));
      millis[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    Arrays.sort(millis);
    System.out.println(
        "view model, 5000 sessions grouped: median " + millis[10] + " ms, worst " + millis[19]);
    assertThat(millis[10]).isLessThan(100);
  }

  private static SessionKey key(Snapshot snapshot, int index) {
    return snapshot.sessions().get(index).key();
  }

  private static List<SessionKey> keys(SessionPreset preset, Snapshot snapshot) {
    return preset.select(SampleSnapshots.profile(), snapshot).stream().map(Session::key).toList();
  }
}
