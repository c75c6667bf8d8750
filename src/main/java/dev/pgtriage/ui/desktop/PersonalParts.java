package dev.pgtriage.ui.desktop;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.palette.CommandCentre;
import dev.pgtriage.ui.palette.RecentCommands;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.PreferencesView;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.shell.MainWindow;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What a window has for the person before it: palette, keys, preferences, memory. FX thread. */
final class PersonalParts {

  private final MainWindow window;
  private final ViewMemory memory;
  private final CommandCentre commands;
  private final PreferencesView preferences;
  private String last = "";

  /**
   * @param onTestNotice shows a notification
   */
  PersonalParts(MainWindow window, PreferenceStore store, String profile, Runnable onTestNotice) {
    this.window = window;
    memory = store.window(profile);
    preferences = new PreferencesView(store, onTestNotice);
    commands =
        new CommandCentre(
            window, preferences::commands, recent(store), command -> last = command.id());
    window.addToHeader(
        button("Find a command", "palette", Material2OutlinedMZ.SEARCH, commands::openPalette),
        button(
            "Keyboard shortcuts",
            "shortcuts",
            Material2OutlinedAL.KEYBOARD,
            commands::openShortcuts),
        button("Preferences", "preferences", Material2OutlinedMZ.TUNE, preferences::open));
    window.open(memory.window().screen());
    window
        .frontProperty()
        .addListener(
            (source, before, screen) -> memory.leave(state -> state.withScreen(screen.title())));
    if (!store.trouble().isEmpty()) {
      window.tell(store.trouble());
    }
  }

  /** What lies over the window when asked for. */
  StackPane overlays() {
    StackPane overlays = new StackPane(preferences, commands.overlays());
    overlays.setPickOnBounds(false);
    return overlays;
  }

  /** Makes the keys work in the scene of that node. */
  void addKeysTo(Node root) {
    root.sceneProperty()
        .addListener((source, before, scene) -> {
          if (scene != null) {
            commands.addKeysTo(scene, window);
          }
        });
  }

  /** Every command that has a key now. */
  List<Command> keyed() {
    return commands.keyed();
  }

  /** Every command of the window, whatever is in front. */
  List<Command> all() {
    return window.all();
  }

  /** The command of that id, if it is among the window's. */
  Optional<Command> find(String id) {
    return window.all().stream().filter(command -> command.id().equals(id)).findFirst();
  }

  /** The id of the command that was run last; empty before the first. */
  String lastCommand() {
    return last;
  }

  private Button button(String text, String id, Ikon icon, Runnable action) {
    Button button = new Button("", new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setId("open-" + id);
    button.setAccessibleText(text);
    String key =
        commands.keyed().stream()
            .filter(command -> command.id().equals(id))
            .map(Command::keyText)
            .findFirst()
            .orElse("");
    button.setTooltip(new Tooltip(key.isEmpty() ? text : text + " (" + key + ")"));
    button.setOnAction(event -> action.run());
    return button;
  }

  private static RecentCommands recent(PreferenceStore store) {
    return new RecentCommands() {
      @Override
      public List<String> ids() {
        return store.get().recentCommands();
      }

      @Override
      public void ran(String id) {
        store.update(known -> known.withRecent(id));
      }
    };
  }
}
