package dev.pgtriage.ui.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real controls in a real scene, and pictures for eyes. */
class BlockingScreenTest {

  private final List<String> signalled = new ArrayList<>();
  private final List<List<Integer>> shown = new ArrayList<>();
  private final List<Integer> focused = new ArrayList<>();
  private final BlockingScreen screen =
      Fx.get(() ->
          new BlockingScreen(
              SampleSnapshots.profile(),
              (kind, sessions, reason, snapshot) ->
                  signalled.add(kind + " " + sessions.getFirst().pid() + ": " + reason),
              (label, keys) -> shown.add(keys.stream().map(SessionKey::pid).toList()),
              key -> focused.add(key == null ? 0 : key.pid()),
              ViewMemory.none(),
              SampleSnapshots.START));

  @Test
  void theRootIsTerminatedThroughTheSheet() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      show(new Piles(0).migration(20));
      window.settle();
      Button terminate = find(window, Button.class, "#blocking-terminate");
      assertThat(terminate.getText()).isEqualTo("Terminate pid 4711…");
      assertThat(find(window, Button.class, "#blocking-cancel").isDisabled()).isTrue();
      Fx.run(terminate::fire);
      assertThat(signalled)
          .containsExactly(
              SignalKind.TERMINATE
                  + " 4711: root of a lock pile-up: idle in transaction for 6 min 2 s, blocks 21"
                  + " sessions");
      assertThat(find(window, Label.class, "#blocking-release").getText())
          .isEqualTo("Ending it lets 21 sessions go on.");
      Fx.run(find(window, Button.class, "#blocking-show")::fire);
      assertThat(shown).singleElement().satisfies(pids -> assertThat(pids).hasSize(22));
    }
  }

  @Test
  void selectionOpennessAndScrollOutliveARefresh() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      show(new Piles(0).migration(200));
      TableView<?> table = find(window, TableView.class, "#blocking-table");
      Fx.run(() -> table.getSelectionModel().clearAndSelect(1));
      press(window, table, KeyCode.LEFT);
      assertThat(table.getItems()).hasSize(2);
      press(window, table, KeyCode.RIGHT);
      assertThat(table.getItems()).hasSize(202);
      Fx.run(() -> {
        table.getSelectionModel().clearAndSelect(100);
        table.scrollTo(95);
      });
      Object chosen = Fx.get(() -> table.getSelectionModel().getSelectedItem());
      for (int second = 1; second < 12; second++) {
        show(new Piles(second).migration(200 + second % 3));
        assertThat(Fx.<Object>get(() -> table.getSelectionModel().getSelectedItem()))
            .isSameAs(chosen);
      }
      press(window, table, KeyCode.LEFT);
      press(window, table, KeyCode.LEFT);
      assertThat(table.getItems()).hasSize(2);
      assertThat(focused).contains(4712);
    }
  }

  @Test
  void theForestIsCopiedAsMarkdown() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      show(new Piles(0).migration(2));
      MenuButton copy = find(window, MenuButton.class, "#blocking-copy");
      Fx.run(() -> copy.getItems().getFirst().fire());
      assertThat(Fx.<String>get(() -> Clipboard.getSystemClipboard().getString()))
          .contains("- **pid 4711**")
          .contains("  - **pid 4712**")
          .doesNotContain("ann@example.com");
    }
  }

  @Test
  void behindAnotherScreenItDoesNothingAndCatchesUp() {
    show(new Piles(0).migration(5));
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      TableView<?> table = find(window, TableView.class, "#blocking-table");
      assertThat(table.getItems()).hasSize(7);
    }
  }

  @Test
  void escapeClearsTheFilter() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      show(new Piles(0).migration(30).hotRow());
      TextField box = find(window, TextField.class, "#blocking-filter");
      TableView<?> table = find(window, TableView.class, "#blocking-table");
      Fx.run(() -> box.setText("app:celery*"));
      assertThat(table.getItems()).hasSize(6);
      press(window, box, KeyCode.ESCAPE);
      assertThat(table.getItems()).hasSize(38);
    }
  }

  @ParameterizedTest
  @CsvSource({"DARK,1128,700", "LIGHT,1768,960"})
  void everyStateIsReadable(Theme theme, int width, int height) {
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = open(theme, width, height)) {
      shoot(window, "connecting", theme, new WatchState.Connecting(SampleSnapshots.START));
      shoot(window, "empty", theme, live(new Piles(0)));
      shoot(window, "pile", theme, live(new Piles(1).migration(20).hotRow()));
      shoot(
          window,
          "all",
          theme,
          live(new Piles(2).migration(4000).hotRow().circle().prepared().unprivileged()));
      TableView<?> table = find(window, TableView.class, "#blocking-table");
      Fx.run(() -> table.getSelectionModel().clearAndSelect(table.getItems().size() - 2));
      shoot(
          window,
          "prepared",
          theme,
          live(new Piles(3).migration(4000).hotRow().circle().prepared()));
      shoot(
          window,
          "stale",
          theme,
          new WatchState.Stale(
              new Piles(3).migration(4000).hotRow().circle().prepared().take(),
              SampleSnapshots.START.plusSeconds(3),
              new Problem("shop does not answer.", "Wait.", "")));
      shoot(window, "chain", theme, live(new Piles(4).chain(60)));
      assertThat(warnings.all()).isEmpty();
    }
  }

  private static WatchState live(Piles piles) {
    return new WatchState.Live(piles.take());
  }

  private void shoot(TestWindow window, String state, Theme theme, WatchState show) {
    Fx.run(() -> {
      screen.show(show);
      screen.tick(SampleSnapshots.START.plusSeconds(12));
    });
    window.shoot(
        "blocking-%s-%s-%d"
            .formatted(
                state, theme.name().toLowerCase(Locale.ROOT), (int) window.scene().getWidth()));
    assertThat(window.clippedTexts()).as(state).isEmpty();
    assertThat(window.nodesOutside()).as(state).isEmpty();
  }

  private TestWindow open(Theme theme, int width, int height) {
    Fx.run(() -> CommandKeys.addTo(screen.content(), screen.commands()));
    return TestWindow.open(theme, width, height, screen::content);
  }

  private void show(Piles piles) {
    Fx.run(() -> screen.show(live(piles)));
  }

  private static <T extends Node> T find(TestWindow window, Class<T> type, String selector) {
    return type.cast(Fx.get(() -> window.scene().getRoot().lookup(selector)));
  }

  private static void press(TestWindow window, Node target, KeyCode key) {
    Fx.run(() -> {
      target.requestFocus();
      target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    });
    window.settle();
  }
}
