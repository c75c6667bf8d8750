package dev.pgtriage.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleMetrics;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.chart.Marker;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {

  private static final Problem GONE = new Problem("It does not answer.", "Wait.", "");

  private final OverviewViewModel overview =
      new OverviewViewModel(
          SampleSnapshots.profile(),
          ChosenPanels.inMemory(),
          ZoneId.of("UTC"),
          SampleSnapshots.START);

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
    PanelData cpu = data(MetricPanel.CPU);
    assertThat(cpu.note()).isEqualTo("CloudWatch · 1 min resolution");
    assertThat(cpu.samples().size()).isEqualTo(61);
    assertThat(cpu.message()).isEmpty();
  }

  @Test
  void pointsStayInTheGraphWhenCloudWatchFailsAndTheNoteSaysForHowLong() {
    Snapshot good = SampleMetrics.incident(0);
    Snapshot later = SampleSnapshots.incident(5, 420);
    Problem throttled = new Problem("CloudWatch throttles requests.", "Wait.", "");
    Reading<List<MetricSeries>> failed =
        new Reading.Unavailable<List<MetricSeries>>(throttled, later.takenAt())
            .after(good.metrics());
    PanelData cpu =
        PanelData.of(MetricPanel.CPU, SampleMetrics.profile(), withMetrics(later, failed));

    assertThat(cpu.samples().size()).isPositive();
    assertThat(cpu.message()).isEmpty();
    assertThat(cpu.note()).isEqualTo("no data for 7 min 0 s");
    assertThat(cpu.trouble()).isEqualTo("CloudWatch throttles requests. Wait.");
    assertThat(
            PanelData.of(MetricPanel.CREDITS, SampleMetrics.profile(), withMetrics(later, failed))
                .message())
        .isEqualTo("CloudWatch throttles requests. Wait.");
  }

  @Test
  void whatALoadBalancerCountsInAPeriodIsToldByTheMinute() {
    MetricSeries requests =
        new MetricSeries(
            "app/api/50dc6c495c0c9188",
            "RequestCount",
            "Sum",
            "Count",
            Duration.ofSeconds(5),
            List.of(new MetricPoint(SampleSnapshots.START, 40)));
    PanelData data =
        PanelData.of(
            MetricPanel.REQUESTS,
            SampleMetrics.profile(),
            withMetrics(
                SampleSnapshots.incident(5, 0),
                new Reading.Value<>(List.of(requests), SampleSnapshots.START)));

    assertThat(MetricPanel.REQUESTS.unit().text()).isEqualTo("per minute");
    assertThat(data.samples().value(0, 0)).isEqualTo(480);
    assertThat(MetricPanel.REQUESTS.unit().figure(480)).isEqualTo("480/min");
  }

  private static Snapshot withMetrics(Snapshot snapshot, Reading<List<MetricSeries>> metrics) {
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
        snapshot.databases(),
        snapshot.statements(),
        snapshot.replication(),
        metrics);
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
  void withoutAnyReadingTheGraphSaysWhatItWaitsFor() {
    overview.show(new WatchState.Failed(SampleSnapshots.START, GONE));
    assertThat(data(MetricPanel.CPU).message()).isEqualTo("Shown once the server answers.");
  }

  @Test
  void chosenMetricsAreRememberedAndTheLastOneStays() {
    ChosenPanels memory = ChosenPanels.inMemory();
    memory.keep(List.of("STORAGE", "of a newer version", "RESPONSE_TIME"));
    OverviewViewModel again =
        new OverviewViewModel(
            SampleMetrics.profile(), memory, ZoneId.of("UTC"), SampleSnapshots.START);
    assertThat(again.panelsProperty().get())
        .containsExactly(MetricPanel.STORAGE, MetricPanel.RESPONSE_TIME);
    again.choose(MetricPanel.ERRORS, true);
    again.choose(MetricPanel.STORAGE, false);
    assertThat(memory.read()).containsExactly("RESPONSE_TIME", "ERRORS");
    again.choose(MetricPanel.ERRORS, false);
    again.choose(MetricPanel.RESPONSE_TIME, false);
    assertThat(again.panelsProperty().get()).containsExactly(MetricPanel.RESPONSE_TIME);
  }

  @Test
  void metricsOfOneGraphStandAtTheirRealTimesAndGapsAreGaps() {
    OverviewViewModel all = chosen(MetricPanel.RESPONSE_TIME);
    all.show(new WatchState.Live(SampleMetrics.incident(0)));
    PanelData data = data(all, MetricPanel.RESPONSE_TIME);
    assertThat(data.message()).isEmpty();
    long start = SampleSnapshots.START.toEpochMilli();
    int beforeGap = data.samples().indexFrom(start - 31 * 60_000);
    assertThat(data.samples().timeAt(beforeGap)).isEqualTo(start - 31 * 60_000);
    assertThat(data.samples().timeAt(beforeGap + 1)).isEqualTo(start - 20 * 60_000);
    assertThat(data.samples().value(1, beforeGap))
        .isGreaterThan(data.samples().value(0, beforeGap));
  }

  @Test
  void aMetricThatIsNotThereSaysSo() {
    OverviewViewModel all = chosen(MetricPanel.CREDITS);
    all.show(new WatchState.Live(SampleMetrics.incident(0)));
    assertThat(data(all, MetricPanel.CREDITS).message())
        .isEqualTo("CloudWatch has no CPUCreditBalance for this instance in the last three hours.");
    overview.choose(MetricPanel.REQUESTS, true);
    overview.show(new WatchState.Live(SampleSnapshots.incident(5, 0)));
    assertThat(data(MetricPanel.REQUESTS).message()).contains("names no load balancer");
  }

  @Test
  void findingsAreMarkedWhereTheyBeginAndEnd() {
    Snapshot first = SampleSnapshots.incident(300, 0);
    overview.judge(examined(first, SampleFindings.incident(first)));
    overview.judge(examined(first, SampleFindings.incident(first)));
    List<Marker> begun = overview.axis().markersProperty().get();
    assertThat(begun).isNotEmpty().allMatch(mark -> mark.kind() == Marker.Kind.BEGUN);
    assertThat(begun).extracting(Marker::label).doesNotHaveDuplicates();
    Snapshot later = SampleSnapshots.incident(300, 30);
    overview.judge(examined(later, Diagnosis.healthy(later.serverTime())));
    assertThat(overview.axis().markersProperty().get())
        .filteredOn(mark -> mark.kind() == Marker.Kind.CLEARED)
        .hasSameSizeAs(begun)
        .allMatch(mark -> mark.at().equals(later.takenAt()));
  }

  private static Examined examined(Snapshot snapshot, Diagnosis diagnosis) {
    return new Examined(new WatchState.Live(snapshot), new Judgement.Known(diagnosis, false));
  }

  private static OverviewViewModel chosen(MetricPanel panel) {
    ChosenPanels memory = ChosenPanels.inMemory();
    memory.keep(List.of(panel.name()));
    return new OverviewViewModel(
        SampleMetrics.profile(), memory, ZoneId.of("UTC"), SampleSnapshots.START);
  }

  private PanelData data(MetricPanel panel) {
    return data(overview, panel);
  }

  private static PanelData data(OverviewViewModel of, MetricPanel panel) {
    return Objects.requireNonNull(of.metricsProperty().get().get(panel));
  }
}
