package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection test below the form. */
class ProbePanelTest {

  @TempDir Path home;

  private ProfilesBench bench;

  @BeforeEach
  void prepare() {
    bench = new ProfilesBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aServerThatWorksCanBeWatchedWithoutAws() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    bench.probe = Sample.NO_PERMISSION;
    TestWindow window = open();
    bench.press(window, "#profile-test");
    Sample.NO_PERMISSION.awaitEnd();
    bench.settle(window);
    Label sentence = (Label) ProfilesBench.find(window, "#probe-sentence");
    assertThat(sentence.getText()).isEqualTo("shop production can be watched, without AWS graphs.");
    assertThat(sentence.getStyleClass()).contains("warning-text").doesNotContain("critical-text");
  }

  @Test
  void theTestTakesThePlaceThatItsStepsNeed() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    bench.probe = Sample.NO_PERMISSION;
    TestWindow window = open();
    bench.press(window, "#profile-test");
    Sample.NO_PERMISSION.awaitEnd();
    bench.settle(window);
    ScrollPane pane = (ScrollPane) ProfilesBench.find(window, ".probe-panel .scroll-pane");
    Region grid = (Region) Fx.get(() -> pane.getContent());
    assertThat(Fx.get(pane::getHeight)).isEqualTo(Fx.get(grid::getHeight));
    double before = Fx.get(pane::getHeight);
    press(window, "Show details");
    bench.settle(window);
    assertThat(Fx.get(pane::getHeight)).isGreaterThan(before).isEqualTo(Fx.get(grid::getHeight));
  }

  @Test
  void documentationOpensInTheBrowserOrIsCopied() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    bench.probe = Sample.NO_LOGIN;
    List<String> opened = new ArrayList<>();
    bench.links =
        (url, onFailure) -> {
          opened.add(url);
          if (opened.size() > 1) {
            onFailure.run();
          }
        };
    TestWindow window = open();
    bench.press(window, "#profile-test");
    Sample.NO_LOGIN.awaitEnd();
    bench.settle(window);
    press(window, "Documentation");
    String address = "https://www.postgresql.org/docs/current/client-authentication-problems.html";
    assertThat(opened).containsExactly(address);
    press(window, "Documentation");
    assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(address);
    press(window, "No browser could be opened: address copied");
  }

  private static void press(TestWindow window, String link) {
    Fx.run(() ->
        window.scene().getRoot().lookupAll(".hyperlink").stream()
            .map(Hyperlink.class::cast)
            .filter(known -> known.getText().equals(link))
            .findFirst()
            .orElseThrow(() -> new AssertionError("There is no link " + link))
            .fire());
  }

  private TestWindow open() {
    return bench.open(Theme.DARK, 1280, 800);
  }
}
