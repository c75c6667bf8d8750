package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What asks before it is lost when the window closes, and the window's keys. */
class UnsavedChangesTest {

  @TempDir Path home;

  private final AtomicInteger closed = new AtomicInteger();
  private ProfilesBench bench;
  private Path file;
  private TestWindow window;

  @BeforeEach
  void open() throws Exception {
    bench = new ProfilesBench(home);
    file = bench.write("shop", ProfilesBench.SHOP);
    bench.write("staging", "name: shop staging\npostgres: { host: 10.1.2.3, user: oncall }\n");
    window = bench.open(Theme.DARK, 1280, 800);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void closingWithUnsavedChangesCanSaveThem() throws Exception {
    edit();
    window.shoot("profiles-close-ask");
    bench.press(window, "#close-save");
    assertThat(closed).hasValue(1);
    assertThat(Files.readString(file)).contains("port: 6432");
  }

  @Test
  void closingWithUnsavedChangesCanDiscardThem() throws Exception {
    edit();
    bench.press(window, "#close-discard");
    assertThat(closed).hasValue(1);
    assertThat(Files.readString(file)).isEqualTo(ProfilesBench.SHOP);
  }

  @Test
  void oneProfileDiffersWhateverItsName() throws Exception {
    bench.write("a", "name: a, b\npostgres: { host: 10.1.2.4, user: oncall }\n");
    Fx.run(() -> ((ProfilesWindow) window.scene().getRoot()).refresh());
    bench.settle(window);
    Fx.run(() ->
        ((ListView<?>) ProfilesBench.find(window, "#profiles"))
            .getSelectionModel()
            .clearAndSelect(0));
    bench.settle(window);
    edit();
    assertThat(text("#close-what")).isEqualTo("a, b differs from what is saved.");
  }

  @Test
  void keepingOnEditingClosesNothing() {
    edit();
    bench.press(window, "#close-keep");
    assertThat(closed).hasValue(0);
    assertThat(port().getText()).isEqualTo("6432");
  }

  @Test
  void whatCantBeSavedKeepsTheWindowOpenAndIsLookedAt() {
    bench.type(window, "#field-port", "99999");
    Fx.run(() ->
        ((ListView<?>) ProfilesBench.find(window, "#profiles"))
            .getSelectionModel()
            .clearAndSelect(1));
    bench.settle(window);
    ask();
    bench.press(window, "#close-save");
    assertThat(closed).hasValue(0);
    assertThat(port().getText()).isEqualTo("99999");
    assertThat(text("#editor-state")).startsWith("Something is missing or wrong");
  }

  @Test
  void aQuestionMarkListsEveryKeyOfTheWindow() {
    Fx.run(() -> ProfilesBench.find(window, "#profiles").requestFocus());
    Fx.run(() ->
        Event.fireEvent(
            ProfilesBench.find(window, "#profiles"),
            new KeyEvent(
                KeyEvent.KEY_TYPED, "?", "", KeyCode.UNDEFINED, true, false, false, false)));
    bench.settle(window);
    window.shoot("profiles-keys");
    assertThat(visibleTexts())
        .contains(
            "Keyboard shortcuts",
            ProfileKeys.SAVE.text(),
            ProfileKeys.TEST.text(),
            ProfileKeys.OPEN.text(),
            ProfileKeys.NEW.text(),
            ProfileKeys.IMPORT.text(),
            ProfileKeys.DUPLICATE.text(),
            ProfileKeys.SEARCH.text(),
            "Delete the chosen profiles");
  }

  @Test
  void aKeyInAFieldIsTheWindowsAndNotWhileASheetLiesOverIt() throws Exception {
    bench.type(window, "#field-port", "6432");
    shortcut(port(), KeyCode.S);
    assertThat(Files.readString(file)).contains("port: 6432");
    bench.type(window, "#field-port", "6433");
    ask();
    shortcut(ProfilesBench.find(window, "#close-keep"), KeyCode.S);
    assertThat(Files.readString(file)).contains("port: 6432");
  }

  @Test
  void thePaletteOpensAProfileByItsName() {
    shortcut(ProfilesBench.find(window, "#profiles"), KeyCode.K);
    TextField search = (TextField) Fx.get(() -> window.scene().getFocusOwner());
    Fx.run(() -> search.setText("shop staging"));
    bench.settle(window);
    bench.key(window, search, KeyCode.ENTER, false, false);
    assertThat(bench.opened).extracting(profile -> profile.name()).containsExactly("shop staging");
  }

  private void edit() {
    bench.type(window, "#field-port", "6432");
    ask();
  }

  private void ask() {
    Fx.run(() -> ((ProfilesWindow) window.scene().getRoot()).askToClose(closed::incrementAndGet));
    bench.settle(window);
  }

  private void shortcut(Node target, KeyCode code) {
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    Fx.run(() ->
        Event.fireEvent(
            target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, !mac, false, mac)));
    bench.settle(window);
  }

  private TextField port() {
    return (TextField) ProfilesBench.find(window, "#field-port");
  }

  private String text(String selector) {
    return Fx.get(() -> ((Labeled) ProfilesBench.find(window, selector)).getText());
  }

  private List<String> visibleTexts() {
    return Fx.get(() ->
        window.scene().getRoot().lookupAll(".label").stream()
            .filter(Node::isVisible)
            .filter(Label.class::isInstance)
            .map(node -> ((Label) node).getText())
            .toList());
  }
}
