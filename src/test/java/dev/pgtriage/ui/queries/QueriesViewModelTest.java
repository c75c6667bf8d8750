package dev.pgtriage.ui.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.statement.StatementSpan;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.chart.TimeRange;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QueriesViewModelTest {

  private static final Instant START = SampleSnapshots.START;

  private final QueriesViewModel viewModel =
      new QueriesViewModel(
          SampleSnapshots.profile(),
          new TimeAxis(ZoneId.of("UTC"), START, Duration.ofHours(1)),
          START);

  @Test
  void everySpanHasItsRowsAndItsWords() {
    play(0, 60);
    assertThat(viewModel.rows()).hasSize(5);
    assertThat(viewModel.countsProperty().get())
        .isEqualTo("5 statements in the last 10 min, read just now");
    assertThat(viewModel.noticeProperty().get()).isEqualTo("Watched for 1 min 0 s so far.");
    long window = viewModel.rows().getFirst().use().totals().calls();
    viewModel.spanProperty().set(StatementSpan.RESET);
    assertThat(viewModel.rows().getFirst().use().totals().calls()).isGreaterThan(100 * window);
    assertThat(viewModel.noticeProperty().get()).isEmpty();
  }

  @Test
  void theSlowestByMeanTimeAreNotThoseWithMostLoad() {
    play(0, 60);
    assertThat(viewModel.slowestProperty().get())
        .extracting(use -> use.key().queryId())
        .startsWith(900L, 903L);
    assertThat(viewModel.slowestProperty().get().getFirst().mean())
        .contains(Duration.ofMillis(6900));
  }

  @Test
  void theSelectedStatementHasACourseAndWhoRunsIt() {
    play(0, 60);
    viewModel.select(viewModel.rows().getFirst().key());

    QueryDetail detail = viewModel.detailProperty().get().orElseThrow();
    assertThat(detail.course()).hasSize(4);
    assertThat(detail.runners())
        .isNotEmpty()
        .allMatch(session -> session.isActive() && Objects.equals(session.queryId(), 900L));
  }

  @Test
  void aRefreshLeavesTheAxisOfTheWindowAsSomebodyZoomedIt() {
    viewModel.axis().select(START, START.plusSeconds(30));
    viewModel.axis().zoomToSelection();
    TimeRange zoomed = viewModel.axis().rangeProperty().get();

    play(0, 120);
    viewModel.spanProperty().set(StatementSpan.MINUTE);
    viewModel.tick(START.plusSeconds(130));

    assertThat(viewModel.axis().rangeProperty().get()).isEqualTo(zoomed);
    assertThat(viewModel.axis().liveSpan()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void dataThatIsNotReadAnyMoreSaysHowOldItIs() {
    play(0, 30);
    assertThat(viewModel.staleAgeProperty().get()).isEmpty();
    Snapshot last = Workload.at(45, 5, 100);
    viewModel.show(new WatchState.Stale(last, last.takenAt(), new Problem("Gone.", "Wait.", "")));
    viewModel.tick(last.takenAt().plusSeconds(20));
    assertThat(viewModel.staleAgeProperty().get()).isEqualTo("stale: 20 s old");
  }

  @Test
  void rowsStayTheSameObjects() {
    play(0, 30);
    QueryRow first = viewModel.rows().getFirst();
    play(45, 60);
    assertThat(viewModel.rows().getFirst()).isSameAs(first);
  }

  @Test
  void aFilterThatFitsNothingSaysHowToLeaveIt() {
    play(0, 30);
    viewModel.filterTextProperty().set("nowhere");
    assertThat(viewModel.rows()).isEmpty();
    assertThat(viewModel.messageProperty().get())
        .isEqualTo("None of 5 statements matches the filter. Esc clears it.");
  }

  @Test
  void everyStateIsSaid() {
    assertThat(viewModel.messageProperty().get()).startsWith("Connecting to shop production");
    viewModel.show(new WatchState.Live(Workload.with(0, 5, new Reading.Pending<>(), true)));
    assertThat(viewModel.messageProperty().get()).isEqualTo("Reading pg_stat_statements…");
    Problem problem = new Problem("Missing.", "Create it.", "");
    viewModel.show(new WatchState.Live(Workload.unavailable(1, problem)));
    assertThat(viewModel.problemProperty().get()).contains(problem);
    play(15, 15);
    assertThat(viewModel.problemProperty().get()).isEmpty();
    assertThat(viewModel.messageProperty().get()).contains("read once");
    Reading<List<StatementCounters>> none = new Reading.Value<>(List.of(), START.plusSeconds(30));
    viewModel.show(new WatchState.Live(Workload.with(31, 5, none, false)));
    assertThat(viewModel.messageProperty().get())
        .isEqualTo("No statement has ended in the last 10 min.");
    assertThat(viewModel.noticeProperty().get()).contains("GRANT pg_monitor TO oncall");
  }

  private void play(int from, int to) {
    for (int second = from; second <= to; second += 15) {
      viewModel.show(new WatchState.Live(Workload.at(second, 5, 300)));
      viewModel.tick(START.plusSeconds(second));
    }
  }
}
