package dev.pgtriage.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.report.ReportFile;
import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JSON report in a window of its own: no profile and no server are needed to read it. */
class ReportWindowTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeAReport() throws Exception {
    file = folder.resolve("incident.json");
    ReportFile.write(SampleReports.incident(60, false), ReportFormat.JSON, file, UTC);
  }

  @ParameterizedTest
  @CsvSource({"DARK, 1280, 800", "LIGHT, 1024, 640"})
  void aReportIsReadWithoutAProfile(Theme theme, int width, int height) {
    ReportWindow root = Fx.get(() -> ReportWindow.of(file, Runnable::run, Runnable::run, UTC));
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = TestWindow.open(theme, width, height, () -> root)) {
      assertThat(Fx.get(() -> root.titleProperty().getValue()))
          .isEqualTo("Report of shop production");
      assertThat(label(window, "#report-window-from").getText()).isEqualTo(file.toString());
      window.shoot("report-window-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width);
      assertThat(window.clippedTexts()).isEmpty();
      assertThat(window.nodesOutside()).isEmpty();
      assertThat(warnings.all()).isEmpty();
    }
  }

  @Test
  void itIsCopiedByKey() {
    ReportWindow root = Fx.get(() -> ReportWindow.of(file, Runnable::run, Runnable::run, UTC));
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, () -> root)) {
      Fx.run(() ->
          root.fireEvent(
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false)));
      assertThat(Fx.<String>get(() -> Clipboard.getSystemClipboard().getString()))
          .startsWith("# shop production");
      assertThat(label(window, "#report-window-message").getText()).contains("copied");
    }
  }

  @Test
  void whatIsNoReportIsToldAndTheOneBeforeStays() throws Exception {
    Path other = folder.resolve("other.json");
    Files.writeString(other, "{}");
    ReportWindow root = Fx.get(() -> ReportWindow.of(other, Runnable::run, Runnable::run, UTC));
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, () -> root)) {
      assertThat(label(window, "#report-window-problem").getText())
          .contains(other.toString(), "no report");
      Button copy = (Button) Fx.get(() -> window.scene().lookup("#report-window-copy"));
      assertThat(copy.isDisabled()).isTrue();
      window.shoot("report-window-problem");
      Fx.run(() -> root.open(file));
      assertThat(copy.isDisabled()).isFalse();
      Fx.run(() -> root.open(other));
      assertThat(label(window, "#report-window-from").getText()).isEqualTo(file.toString());
      assertThat(label(window, "#report-window-problem").isVisible()).isTrue();
    }
  }

  private static Label label(TestWindow window, String selector) {
    return (Label) Fx.get(() -> window.scene().lookup(selector));
  }
}
