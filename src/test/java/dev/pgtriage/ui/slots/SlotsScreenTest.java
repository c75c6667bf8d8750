package dev.pgtriage.ui.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.testing.SampleReplication;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsScreenTest {

  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final Instant START = SampleSnapshots.START;

  private final TimeAxis axis = new TimeAxis(ZONE, START, Duration.ofMinutes(5));

  @ParameterizedTest(name = "{0} {1}x{2} {3} more slots")
  @CsvSource({
    "DARK, 1128, 660, 0",
    "LIGHT, 1128, 660, 0",
    "DARK, 1768, 940, 300",
    "LIGHT, 1768, 940, 300",
    "DARK, 1128, 660, 5000",
  })
  void everythingIsReadable(Theme theme, int width, int height, int more) {
    try (CssWarnings warnings = new CssWarnings()) {
      SlotsScreen screen = screen();
      try (TestWindow window = open(theme, width, height, screen)) {
        for (int second = more > 1000 ? 270 : 180; second < 280; second += 5) {
          show(screen, second, more);
        }
        window.shoot(
            "slots-%s-%dx%d-%d"
                .formatted(theme.name().toLowerCase(Locale.ROOT), width, height, more));
        assertThat(window.clippedTexts()).isEmpty();
        assertThat(window.nodesOutside()).isEmpty();
        assertThat(warnings.all()).isEmpty();
      }
    }
  }

  @Test
  void everyStateIsSaid() {
    SlotsScreen screen = screen();
    try (TestWindow window = open(Theme.DARK, 1128, 660, screen)) {
      window.shoot("slots-connecting");
      Fx.run(() ->
          screen.show(
              new WatchState.Live(
                  SampleReplication.with(
                      SampleSnapshots.incident(5, 1),
                      new Reading.Unavailable<>(
                          new Problem(
                              "Slots could not be read: the statement took longer than 5 s.",
                              "They are read again in 10 s.",
                              "57014"),
                          START)))));
      window.shoot("slots-unavailable");
      show(screen, 10, 0);
      Fx.run(() ->
          screen.show(
              new WatchState.Stale(
                  SampleReplication.at(10, 0), START, new Problem("Gone.", "Wait.", ""))));
      Fx.run(() -> screen.tick(START.plusSeconds(75)));
      window.shoot("slots-stale");
      Fx.run(() ->
          screen.show(
              new WatchState.Live(
                  SampleReplication.with(
                      SampleSnapshots.incident(5, 75),
                      new Reading.Unavailable<Replication>(
                              new Problem(
                                  "Slots could not be read: the statement took longer than 5 s.",
                                  "They are read again in 10 s.",
                                  "57014"),
                              START.plusSeconds(75))
                          .after(SampleReplication.at(10, 0).replication())))));
      window.shoot("slots-kept");
      assertThat(window.clippedTexts()).isEmpty();
    }
  }

  @Test
  void theKeyboardMovesTheFocusAndReadingsLeaveItThere() {
    SlotsScreen screen = screen();
    try (TestWindow window = open(Theme.DARK, 1128, 660, screen)) {
      show(screen, 0, 0);
      TableView<?> table = (TableView<?>) Fx.get(() -> window.scene().lookup(".table-view"));
      Fx.run(() -> {
        table.requestFocus();
        KeyEvent.fireEvent(
            table,
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
      });
      assertThat(Fx.get(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(1);
      show(screen, 5, 0);
      show(screen, 10, 2);
      assertThat(Fx.get(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(1);
    }
  }

  private SlotsScreen screen() {
    Profile profile = SampleSnapshots.profile();
    return Fx.get(() -> new SlotsScreen(profile, axis, ZONE, ViewMemory.none(), START));
  }

  private void show(SlotsScreen screen, int second, int more) {
    Fx.run(() -> {
      screen.show(new WatchState.Live(SampleReplication.at(second, more)));
      axis.tick(START.plusSeconds(second));
      screen.tick(START.plusSeconds(second));
    });
  }

  private static TestWindow open(Theme theme, int width, int height, SlotsScreen screen) {
    return TestWindow.open(theme, width, height, screen::content);
  }
}
