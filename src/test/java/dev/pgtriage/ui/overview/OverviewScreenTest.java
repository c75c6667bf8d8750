package dev.pgtriage.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.MetricCost;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleMetrics;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.chart.Marker;
import dev.pgtriage.ui.chart.TimeChart;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewScreenTest {

  private static final Instant START = SampleSnapshots.START;

  private final ChosenPanels memory = ChosenPanels.inMemory();

  @ParameterizedTest(name = "{0} {1}x{2} {3} metrics")
  @CsvSource({
    "DARK, 1128, 660, 1",
    "LIGHT, 1128, 660, 4",
    "DARK, 1768, 940, 7",
    "LIGHT, 1768, 940, 7",
    "DARK, 1768, 980, 9",
  })
  void everythingIsReadable(Theme theme, int width, int height, int metrics) {
    List<MetricPanel> wanted =
        List.of(
            MetricPanel.CPU,
            MetricPanel.REQUESTS,
            MetricPanel.RESPONSE_TIME,
            MetricPanel.MEMORY,
            MetricPanel.IOPS,
            MetricPanel.LATENCY,
            MetricPanel.LOGS,
            MetricPanel.CREDITS,
            MetricPanel.TRANSACTION_IDS);
    memory.keep(wanted.stream().limit(metrics).map(MetricPanel::name).toList());
    OverviewScreen screen = screen();
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = TestWindow.open(theme, width, height, screen::content)) {
      watch(screen);
      if (metrics > 1) {
        Fx.run(() -> screen.axis().followLive(Duration.ofHours(3)));
      }
      window.shoot(
          "metrics-%s-%dx%d-%d"
              .formatted(theme.name().toLowerCase(Locale.ROOT), width, height, metrics));
      assertThat(window.clippedTexts()).isEmpty();
      assertThat(window.nodesOutside()).isEmpty();
      assertThat(warnings.all()).isEmpty();
    }
  }

  @Test
  void metricsThatCanNotBeReadAnyMoreAreDrawnAndSayForHowLong() {
    memory.keep(List.of("CPU", "REQUESTS", "RESPONSE_TIME", "MEMORY"));
    OverviewScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
      watch(screen);
      Snapshot good = SampleMetrics.incident(419);
      Reading<List<MetricSeries>> failed =
          new Reading.Unavailable<List<MetricSeries>>(
                  new Problem(
                      "CloudWatch at monitoring.eu-west-1.amazonaws.com cannot be reached for instance 'shop'.",
                      "Check the network.",
                      ""),
                  SampleSnapshots.START.plusSeconds(420))
              .after(good.metrics());
      Fx.run(() -> screen.show(new WatchState.Live(SampleMetrics.with(420, failed))));
      window.shoot("metrics-stale");
      assertThat(window.clippedTexts()).isEmpty();
    }
  }

  @Test
  void thePickerShowsAndHidesMetricsAndSaysWhatTheyCost() {
    OverviewScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
      watch(screen);
      MenuButton picker = (MenuButton) Fx.get(() -> window.scene().lookup("#metric-picker"));
      CheckBox storage = box(picker, MetricPanel.STORAGE);
      Fx.run(storage::fire);
      assertThat(memory.read()).containsExactly("CPU", "STORAGE");
      assertThat(charts(window)).hasSize(4);
      CheckBox cpu = box(picker, MetricPanel.CPU);
      Fx.run(cpu::fire);
      Fx.run(storage::fire);
      assertThat(memory.read()).containsExactly("STORAGE");
      assertThat(Fx.get(storage::isSelected).booleanValue()).isTrue();
      Fx.run(picker::show);
      window.settle();
      assertThat(texts(picker))
          .contains("26 metrics a reading, 43,200 readings a month: at most 11.23 US$ a month");
      Fx.run(picker::hide);
    }
  }

  @Test
  void draggingOnOneGraphZoomsAllAndEscapeGoesBack() {
    memory.keep(List.of("CPU", "REQUESTS"));
    OverviewScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
      watch(screen);
      TimeChart last = charts(window).getLast();
      Fx.run(() -> {
        mouse(last, MouseEvent.MOUSE_PRESSED, 120);
        mouse(last, MouseEvent.MOUSE_DRAGGED, 220);
        mouse(last, MouseEvent.MOUSE_RELEASED, 220);
      });
      assertThat(screen.axis().liveProperty().get()).isFalse();
      assertThat(screen.axis().crosshairProperty().get()).isPresent();
      window.shoot("metrics-zoomed");
      Fx.run(() ->
          KeyEvent.fireEvent(
              screen.content(),
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
      assertThat(screen.axis().liveProperty().get()).isTrue();
    }
  }

  @Test
  void anActionIsToldWhereThePointerIsNearItsMark() {
    OverviewScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
      watch(screen);
      TimeChart load = charts(window).getFirst();
      Fx.run(() -> {
        screen
            .axis()
            .mark(
                List.of(
                    new Marker(
                        START.plusSeconds(100),
                        "Terminate 24 sessions",
                        Marker.Kind.ACTION,
                        "22 ended, 2 already gone")));
        load.requestFocus();
        screen.axis().pointAt(START.plusSeconds(100));
      });
      window.shoot("metrics-mark");
      List<String> told =
          Fx.get(() ->
              window.scene().getRoot().lookupAll(".chart-tooltip-marker").stream()
                  .filter(Node::isVisible)
                  .map(node -> ((javafx.scene.control.Label) node).getText())
                  .toList());
      assertThat(told)
          .anyMatch(text -> text.contains("Terminate 24 sessions: 22 ended, 2 already gone"));
    }
  }

  private OverviewScreen screen() {
    return Fx.get(() ->
        new OverviewScreen(
            SampleMetrics.profile(),
            memory,
            () -> Optional.of(MetricCost.of(26, Duration.ofMinutes(1))),
            ZoneId.of("UTC"),
            START));
  }

  private static void watch(OverviewScreen screen) {
    for (int second = 0; second < 240; second += 3) {
      WatchState live = new WatchState.Live(SampleMetrics.incident(second));
      var diagnosis = SampleFindings.incident(live.latest().orElseThrow());
      boolean last = second > 230;
      Fx.run(() -> {
        screen.show(live);
        if (last) {
          screen.judge(new Examined(live, new Judgement.Known(diagnosis, false)));
        }
      });
    }
  }

  private static CheckBox box(MenuButton picker, MetricPanel panel) {
    return items(picker)
        .filter(CheckBox.class::isInstance)
        .map(CheckBox.class::cast)
        .filter(box -> box.getText().equals(panel.title()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(MenuButton picker) {
    return items(picker)
        .filter(javafx.scene.control.Label.class::isInstance)
        .map(node -> ((javafx.scene.control.Label) node).getText())
        .toList();
  }

  private static Stream<Node> items(MenuButton picker) {
    return picker.getItems().stream()
        .filter(CustomMenuItem.class::isInstance)
        .map(item -> ((CustomMenuItem) item).getContent());
  }

  private static List<TimeChart> charts(TestWindow window) {
    return Fx.get(() ->
        window.scene().getRoot().lookupAll(".time-chart").stream()
            .map(TimeChart.class::cast)
            .toList());
  }

  private static void mouse(TimeChart chart, javafx.event.EventType<MouseEvent> type, double x) {
    chart.fireEvent(
        new MouseEvent(
            type,
            x,
            80,
            x,
            80,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            false,
            null));
  }
}
