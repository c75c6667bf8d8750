package dev.pgtriage.ui.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.Preferences;
import dev.pgtriage.ui.preferences.ThemeChoice;
import dev.pgtriage.ui.testing.Accessibility;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Density;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.ui.theme.WaitPalette;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole console by keyboard alone, and what a screen reader has to say of it. */
class KeysAndNamesTest {

  private final PreferenceStore preferences = PreferenceStore.inMemory(Preferences.USUAL);

  /** Packages whose keys are commands. */
  private static final String[] KEYLESS = {
    "dev.pgtriage.ui.blocking..",
    "dev.pgtriage.ui.palette..",
    "dev.pgtriage.ui.queries..",
    "dev.pgtriage.ui.reports..",
    "dev.pgtriage.ui.sessions..",
    "dev.pgtriage.ui.settings..",
    "dev.pgtriage.ui.slots..",
    "dev.pgtriage.ui.tiers.."
  };

  private Console console = Fx.get(this::console);
  private TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, console::root);

  @BeforeEach
  void showAnIncident() {
    show(100);
    show(101);
  }

  @AfterEach
  void close() {
    window.close();
    Fx.run(console::close);
  }

  @Test
  void everyKeyThatIsListedDoesWhatItSays() {
    Set<String> tried = new TreeSet<>();
    List<Command> screens = new ArrayList<>(screens());
    // Sessions first: there everything is possible.
    Collections.swap(screens, 0, 1);
    for (Command screen : screens) {
      press(screen);
      makeEverythingPossible();
      Set<String> listed = new TreeSet<>();
      for (Command command : listed()) {
        // No watch runs here, so there is no report to copy: ReportsScreenTest presses that key.
        if (command.isLocal()
            || command.id().equals("reports-copy")
            || !listed.add(command.id())
            || tried.contains(command.id())) {
          continue;
        }
        makeEverythingPossible();
        assertThat(Fx.get(command.enabled()::getAsBoolean)).as(command.title()).isTrue();
        press(command);
        assertThat(console.personal().lastCommand()).as(command.title()).isEqualTo(command.id());
        tried.add(command.id());
        escape();
        press(screen);
      }
    }
    assertThat(tried)
        .contains("palette", "shortcuts", "preferences", "why", "go-tiers", "sessions-copy")
        .contains("blocking-terminate", "blocking-show-all", "queries-filter", "queries-copy")
        .contains("settings-filter", "settings-show-all", "tiers-terminate", "slots-copy")
        .contains("reports-create");
  }

  @Test
  void everyScreenOffersWhatItCanDoByName() {
    List<Command> all =
        Fx.get(() -> console.personal().all()).stream().filter(one -> !one.isLocal()).toList();
    for (Command screen : screens()) {
      String name = screen.title().substring(screen.title().lastIndexOf(' ') + 1);
      assertThat(all)
          .as(name)
          .anyMatch(one -> one.group().equals(name) && !one.id().startsWith("go-"));
    }
    assertThat(all)
        .extracting(Command::id)
        .contains("reports-create", "reports-copy", "reports-open", "reports-target")
        .contains("blocking-expand", "blocking-collapse", "blocking-root", "blocking-cancel")
        .contains("queries-span-minute", "queries-sort-mean", "queries-copy-sql")
        .contains("settings-copy-csv", "settings-differing", "tiers-show", "slots-most")
        .doesNotHaveDuplicates();
  }

  @Test
  void noScreenListensToAKeyThatIsNotListed() {
    noClasses()
        .that()
        .resideInAnyPackage(KEYLESS)
        .should()
        .callMethod(KeyEvent.class, "getCode")
        .orShould()
        .callMethod(KeyCombination.class, "match", KeyEvent.class)
        .orShould()
        .callMethod(KeyCodeCombination.class, "match", KeyEvent.class)
        .because("what the keys do is a Command, so that ? lists it and the palette finds it")
        .check(new ClassFileImporter().importPackages("dev.pgtriage.ui"));
  }

  @Test
  void theListTellsTheKeysOfPlacesAndOfWhatLiesOverTheWindow() {
    press(screens().get(2));
    open("shortcuts");
    assertThat(shownTexts(".shortcuts"))
        .contains("Filter who waits for whom", "Clear the filter", "Open it all")
        .contains("Choose the next one", "Run the chosen one", "Close it and change nothing");
    window.shoot("shortcuts-blocking");
  }

  @Test
  void theKeysOfAPlaceWorkWhereTheListSaysTheyDo() {
    press(screens().get(1));
    window.settle();
    makeEverythingPossible();
    window.settle();
    TableView<?> table = (TableView<?>) find("#sessions-table");
    Fx.run(() -> table.getSelectionModel().clearAndSelect(0));
    int rows = table.getItems().size();
    key(table, KeyCode.LEFT);
    assertThat(table.getItems().size()).isLessThan(rows);
    key(table, KeyCode.RIGHT);
    assertThat(table.getItems()).hasSize(rows);
    key(table, KeyCode.ENTER);
    assertThat(table.getItems().size()).isLessThan(rows);
    press(screens().get(0));
    window.settle();
    Node graph = find(".time-chart");
    Node crosshair = find(".chart-crosshair");
    for (Command command : listed()) {
      if (command.id().startsWith("graph-") && command.keyText().contains("Left")) {
        press(command, graph);
        window.settle();
        assertThat(crosshair.isVisible()).as(command.title()).isTrue();
        key(graph, KeyCode.ESCAPE);
        assertThat(crosshair.isVisible()).isFalse();
      }
    }
  }

  @Test
  void noKeyStandsForTwoThingsAtOnce() {
    for (Command screen : screens()) {
      press(screen);
      makeEverythingPossible();
      List<String> keys =
          listed().stream()
              .filter(command -> !command.isLocal() && command.enabled().getAsBoolean())
              .filter(command -> !command.keyText().equals("Esc"))
              .map(Command::keyText)
              .toList();
      assertThat(keys).doesNotHaveDuplicates();
    }
  }

  @Test
  void aKeyOfAScreenLeavesTheFilterAndThePaletteAlone() {
    press(screens().get(1));
    TextField filter = (TextField) find("#session-filter");
    Fx.run(filter::requestFocus);
    type(filter, "?");
    assertThat(shortcutsAreOpen()).isFalse();
    type(find("#sessions-table"), "?");
    assertThat(shortcutsAreOpen()).isTrue();
    escape();
    assertThat(shortcutsAreOpen()).isFalse();
  }

  @Test
  void thePaletteRunsWhatWasTypedWithoutAMouse() {
    open("palette");
    TextField field = (TextField) find("#palette-field");
    assertThat(Fx.get(() -> window.scene().getFocusOwner())).isEqualTo(field);
    Fx.run(() -> field.setText("group by tier"));
    window.shoot("palette-dark-1280x800");
    key(field, KeyCode.ENTER);
    assertThat(field.getParent().getParent().isVisible()).isFalse();
    assertThat(preferences.get().table("sessions").group()).isEqualTo("tier");
    assertThat(preferences.get().recentCommands()).startsWith("sessions-group-tier");
    open("palette");
    Fx.run(() -> field.setText("20017"));
    key(field, KeyCode.ENTER);
    TableView<?> table = (TableView<?>) find("#sessions-table");
    assertThat(Fx.get(() -> table.getSelectionModel().getSelectedItems().size())).isOne();
    window.shoot("sessions-grouped-dark-1280x800");
    open("palette");
    window.shoot("palette-recent-dark-1280x800");
  }

  @Test
  void preferencesAreInForceAtOnceAndRememberedByTheNextWindow() {
    open("preferences");
    for (String choice : List.of("normal", "light", "colour-blind")) {
      ToggleButton button = (ToggleButton) find("#prefer-" + choice);
      Fx.run(button::fire);
    }
    assertThat(preferences.get().density()).isEqualTo(Density.NORMAL);
    assertThat(preferences.get().theme()).isEqualTo(ThemeChoice.LIGHT);
    assertThat(preferences.get().waits()).isEqualTo(WaitPalette.COLOUR_BLIND);
    escape();
    press(screens().get(1));
    Console next = Fx.get(this::console);
    assertThat(Fx.get(() -> next.personal().keyed()))
        .extracting(Command::id)
        .contains("sessions-filter");
    Fx.run(next::close);
  }

  @Test
  void everyControlOfEveryScreenHasANameForScreenReaders() {
    List<String> nameless = new ArrayList<>();
    for (Command screen : screens()) {
      press(screen);
      makeEverythingPossible();
      nameless.addAll(Accessibility.nameless(window.scene().getRoot()));
    }
    for (String overlay : List.of("palette", "shortcuts", "preferences", "why")) {
      open(overlay);
      nameless.addAll(Accessibility.nameless(window.scene().getRoot()));
      escape();
    }
    assertThat(nameless).isEmpty();
  }

  @Test
  void theFocusStaysWithinWhatLiesOverTheWindow() {
    open("preferences");
    Fx.run(find("#open-palette")::requestFocus);
    assertThat(Fx.get(() -> window.scene().getFocusOwner())).isEqualTo(find("#preferences-close"));
    escape();
  }

  @Test
  void picturesOfWhatLiesOverTheWindow() {
    for (Theme theme : Theme.values()) {
      Fx.run(() -> {
        preferences.update(known -> known.withTheme(ThemeChoice.of(theme)));
        console.dress(window.scene());
      });
      try (CssWarnings warnings = new CssWarnings()) {
        for (Density density : Density.values()) {
          Fx.run(() -> preferences.update(known -> known.withDensity(density)));
          String suffix = ("-" + theme + "-" + density).toLowerCase(Locale.ROOT);
          press(screens().get(1));
          makeEverythingPossible();
          Fx.run(() -> preferences.update(known -> known.withFontSize(13)));
          window.shoot("console-sessions" + suffix);
          for (String overlay : List.of("shortcuts", "preferences")) {
            open(overlay);
            window.shoot(overlay + suffix);
            assertThat(window.clippedTexts()).as(overlay).isEmpty();
            escape();
          }
        }
        Fx.run(() -> preferences.update(known -> known.withFontSize(16)));
        for (Command screen : screens()) {
          press(screen);
          window.shoot("large-" + screen.title() + "-" + theme);
        }
        Fx.run(() -> preferences.update(known -> known.withFontSize(13)));
        assertThat(warnings.all()).isEmpty();
      }
    }
  }

  private Console console() {
    return TestConsole.of(
        new ConsoleOptions(
            SampleSnapshots.profile(),
            endpoint -> Optional.empty(),
            Duration.ofMinutes(1),
            false,
            Path.of("target", "keys-audit.jsonl")),
        Notifier.NONE,
        preferences);
  }

  private void show(int second) {
    var snapshot = SampleReports.with(SampleSnapshots.incident(300, second), List.of());
    Fx.run(() ->
        console.show(
            new Examined(
                new WatchState.Live(snapshot),
                new Judgement.Known(SampleFindings.incident(snapshot), false))));
    window.settle();
  }

  private List<Command> listed() {
    return Fx.get(() -> console.personal().keyed());
  }

  private List<Command> screens() {
    return listed().stream().filter(command -> command.id().startsWith("go-")).toList();
  }

  private void open(String id) {
    press(listed().stream().filter(command -> command.id().equals(id)).findFirst().orElseThrow());
    window.settle();
  }

  /** Selects, groups and filters, so that what depends on it makes sense. */
  private void makeEverythingPossible() {
    // What has left the window gives up the focus with the next frame only.
    window.settle();
    Fx.run(() -> {
      if (window.scene().lookup("#sessions-table") instanceof TableView<?> table) {
        preferences.update(known -> known.withFontSize(14));
        ((TextField) window.scene().lookup("#session-filter")).setText("app:gunicorn*");
        console.personal().find("sessions-group-tier").orElseThrow().action().run();
        table.getSelectionModel().selectRange(2, 6);
        table.requestFocus();
      }
      fill("#blocking-filter", "app:gunicorn*");
      fill("#queries-filter", "select");
      fill("#settings-search", "timeout");
      if (window.scene().lookup("#queries-span-reset") instanceof ToggleButton all) {
        all.fire();
      }
      // A field has keys of its own; a table leaves them alone.
      for (String table : List.of("#blocking-table", "#queries-table", ".tree-table-view")) {
        Node known = window.scene().lookup(table);
        if (known != null) {
          known.requestFocus();
        }
      }
    });
  }

  private void fill(String field, String text) {
    if (window.scene().lookup(field) instanceof TextField known) {
      known.setText(text);
    }
  }

  private List<String> shownTexts(String selector) {
    Node within = find(selector);
    return Fx.get(() ->
        within.lookupAll(".label").stream()
            .map(Labeled.class::cast)
            .map(Labeled::getText)
            .toList());
  }

  private boolean shortcutsAreOpen() {
    return Fx.get(() -> {
      Node shown = window.scene().lookup(".shortcuts");
      return shown != null && shown.getParent().isVisible();
    });
  }

  private void press(Command command) {
    press(
        command,
        Fx.get(() -> Optional.<EventTarget>ofNullable(window.scene().getFocusOwner()))
            .orElse(window.scene()));
  }

  private void press(Command command, EventTarget target) {
    switch (Objects.requireNonNull(command.key())) {
      case Keystroke.Typed(String character) -> type(target, character);
      case Keystroke.Combination(KeyCodeCombination keys) -> {
        boolean shortcut = keys.getShortcut() == KeyCombination.ModifierValue.DOWN;
        boolean shift = keys.getShift() == KeyCombination.ModifierValue.DOWN;
        fire(
            target,
            new KeyEvent(
                KeyEvent.KEY_PRESSED, "", "", keys.getCode(), shift, shortcut, false, false));
      }
    }
  }

  private void type(EventTarget target, String character) {
    fire(
        target,
        new KeyEvent(
            KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
  }

  private void key(EventTarget target, KeyCode code) {
    fire(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private void escape() {
    key(
        Fx.get(() -> Optional.<EventTarget>ofNullable(window.scene().getFocusOwner()))
            .orElse(window.scene()),
        KeyCode.ESCAPE);
  }

  private static void fire(EventTarget target, KeyEvent event) {
    Fx.run(() -> Event.fireEvent(target, event));
  }

  private Node find(String selector) {
    Node found = Fx.get(() -> window.scene().lookup(selector));
    assertThat(found).as(selector).isNotNull();
    return found;
  }
}
