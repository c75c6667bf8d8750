package dev.pgtriage.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen with real controls, and its pictures in {@code target/screenshots}. */
class ReportsScreenTest {

  private static final Seen SEEN = SampleReports.seen(SampleReports.snapshot(300));
  private static final Diagnosis DIAGNOSIS = SampleFindings.incident(SEEN.latest());

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"DARK, 1280, 800", "LIGHT, 1920, 980"})
  void everyStateIsReadable(Theme theme, int width, int height) {
    ReportsScreen screen = screen();
    String look = "-%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), width, height);
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = TestWindow.open(theme, width, height, screen::content)) {
      shoot(window, "reports-connecting" + look);
      Problem problem =
          new Problem("shop production refuses the password.", "Enter the new one.", "");
      Fx.run(() -> screen.show(new WatchState.Failed(SampleSnapshots.START, problem)));
      shoot(window, "reports-failed" + look);
      Fx.run(() -> screen.show(new WatchState.Live(SEEN.latest())));
      CheckBox literals = find(window, "#report-literals", CheckBox.class);
      Fx.run(literals::fire);
      shoot(window, "reports-asks" + look);
      Fx.run(find(window, "#report-literals-leave", Button.class)::fire);
      Fx.run(find(window, "#report-create", Button.class)::fire);
      shoot(window, "reports-made" + look);
      ScrollPane view = find(window, ".report-view", ScrollPane.class);
      for (double at : new double[] {0.3, 0.7}) {
        Fx.run(() -> view.setVvalue(at));
        shoot(window, "reports-made-" + Math.round(at * 100) + look);
      }
      assertThat(warnings.all()).isEmpty();
    }
  }

  @Test
  void nothingIsAskedBeforeLiteralsAreWanted() {
    ReportsScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, screen::content)) {
      Fx.run(() -> screen.show(new WatchState.Live(SEEN.latest())));
      Button include = find(window, "#report-literals-include", Button.class);
      assertThat(Fx.get(() -> include.getParent().getParent().isVisible())).isFalse();

      Fx.run(find(window, "#report-literals", CheckBox.class)::fire);
      assertThat(Fx.get(() -> include.getParent().getParent().isVisible())).isTrue();
    }
  }

  @Test
  void oneClickWritesTheChosenFormat() {
    ReportsScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, screen::content)) {
      Button create = find(window, "#report-create", Button.class);
      assertThat(create.isDisabled()).isTrue();
      Fx.run(() -> screen.show(new WatchState.Live(SEEN.latest())));
      assertThat(create.isDisabled()).isFalse();
      Fx.run(find(window, "#report-format-md", ToggleButton.class)::fire);
      Fx.run(create::fire);

      Path file = Fx.get(() -> screen.viewModel().made().getFirst().file());
      assertThat(file).hasExtension("md").content().startsWith("# shop production");
      Label outcome = find(window, "#report-outcome", Label.class);
      assertThat(outcome.getText()).startsWith("Wrote " + file.getFileName());
    }
  }

  @Test
  void theReportIsMadeAndCopiedByKeyAndByName() {
    ReportsScreen screen = screen();
    Fx.run(() -> CommandKeys.addTo(screen.content(), screen.commands()));
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, screen::content)) {
      Fx.run(() -> screen.show(new WatchState.Live(SEEN.latest())));
      Fx.run(command(screen, "reports-format-json").action());
      assertThat(command(screen, "reports-copy").enabled().getAsBoolean()).isFalse();
      assertThat(find(window, "#report-create", Button.class).isDisabled()).isFalse();
      press(screen, KeyCode.S);
      press(screen, KeyCode.C);

      assertThat(screen.viewModel().made().getFirst().file()).hasExtension("json");
      assertThat(Fx.<String>get(() -> Clipboard.getSystemClipboard().getString()))
          .startsWith("# shop production");
      assertThat(Fx.get(screen::subjects))
          .singleElement()
          .satisfies(made -> assertThat(made.title()).startsWith("Read pgtriage-shop"));
    }
  }

  private static Command command(ReportsScreen screen, String id) {
    return Fx.get(screen::commands).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void press(ReportsScreen screen, KeyCode code) {
    Fx.run(() ->
        screen
            .content()
            .fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false)));
  }

  @Test
  void whileTheQuestionStandsNothingIsWritten() {
    ReportsScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, screen::content)) {
      Fx.run(() -> screen.show(new WatchState.Live(SEEN.latest())));
      Fx.run(find(window, "#report-literals", CheckBox.class)::fire);
      assertThat(find(window, "#report-create", Button.class).isDisabled()).isTrue();
      Fx.run(find(window, "#report-literals-include", Button.class)::fire);
      assertThat(find(window, "#report-create", Button.class).isDisabled()).isFalse();
      assertThat(Fx.get(() -> screen.viewModel().literalsProperty().get())).isTrue();
    }
  }

  @Test
  void aFileThatIsNoReportIsToldAndTheScreenStays() throws Exception {
    Path file = folder.resolve("other.json");
    Files.writeString(file, "{}");
    ReportsScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, screen::content)) {
      Fx.run(() -> screen.open(file));
      Label outcome = find(window, "#report-outcome", Label.class);
      assertThat(outcome.getText()).contains("it is no report of PgTriage");
    }
  }

  private static void shoot(TestWindow window, String name) {
    window.shoot(name);
    assertThat(window.clippedTexts()).as(name).isEmpty();
    assertThat(window.nodesOutside()).as(name).isEmpty();
  }

  private static <T> T find(TestWindow window, String selector, Class<T> type) {
    return Fx.get(() -> type.cast(window.scene().lookup(selector)));
  }

  /** Its other thread is the FX thread itself, so that what is pressed is done at once. */
  private ReportsScreen screen() {
    return Fx.get(() ->
        new ReportsScreen(
            new ReportSource(
                SampleSnapshots.profile(),
                () -> Optional.of(SEEN),
                () -> new Judgement.Known(DIAGNOSIS, false),
                folder.resolve("audit.jsonl"),
                folder),
            Runnable::run,
            Runnable::run,
            ZoneId.of("UTC"),
            SampleSnapshots.START));
  }
}
