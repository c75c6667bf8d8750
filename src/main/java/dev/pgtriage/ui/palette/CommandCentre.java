package dev.pgtriage.ui.palette;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.command.CommandSource;
import dev.pgtriage.ui.command.Keystroke;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** The palette, the list of shortcuts, and the keys of a window: one list for all three. */
public final class CommandCentre {

  private static final String GROUP = "Window";
  private static final String SHEETS = "A sheet that asks or tells";
  private static final String OPEN = "while it is open";

  private final CommandSource source;
  private final Supplier<List<Command>> more;
  private final Consumer<Command> onRun;
  private final PaletteView palette;
  private final ShortcutsView shortcuts;
  private final List<Command> own;

  /**
   * @param source the window's commands
   * @param more further commands of the window's, such as its preferences
   * @param onRun gets each command that is run, before it runs
   */
  public CommandCentre(
      CommandSource source,
      Supplier<List<Command>> more,
      RecentCommands recent,
      Consumer<Command> onRun) {
    this.source = source;
    this.more = more;
    this.onRun = onRun;
    palette = new PaletteView(new PaletteViewModel(recent), this::all, this::run);
    shortcuts = new ShortcutsView(this::keyed);
    own =
        List.of(
            Command.of("palette", GROUP, "Find a command", palette::open)
                .withKey(Keystroke.shortcut(KeyCode.K)),
            Command.of("shortcuts", GROUP, "Show all keyboard shortcuts", shortcuts::open)
                .withKey(Keystroke.typed("?")));
  }

  /** Makes the keys work in a scene around a window, as long as nothing lies over the window. */
  public void addKeysTo(Scene scene, Node window) {
    scene.addEventHandler(
        KeyEvent.ANY,
        event -> {
          if (isMeantFor(window, event.getTarget())) {
            CommandKeys.answer(event, this::windowWide, this::run);
          }
        });
  }

  /** What lies over the window when asked for. */
  public StackPane overlays() {
    StackPane overlays = new StackPane(palette, shortcuts);
    overlays.setPickOnBounds(false);
    return overlays;
  }

  /** Opens the palette. */
  public void openPalette() {
    palette.open();
  }

  /** Opens the list of keys. */
  public void openShortcuts() {
    shortcuts.open();
  }

  /** Every command that has a key now. */
  public List<Command> keyed() {
    return Stream.of(own, more.get(), source.keyed(), palette.keys(), sheetKeys())
        .flatMap(List::stream)
        .filter(command -> command.key() != null)
        .toList();
  }

  /**
   * The keys of what lies over the window: the sheets listen to them by themselves, and have the
   * keyboard to themselves meanwhile.
   */
  private List<Command> sheetKeys() {
    return List.of(
        Command.of("sheet-close", SHEETS, "Close it and change nothing", shortcuts::close)
            .withKey(Keystroke.of(KeyCode.ESCAPE))
            .within(OPEN));
  }

  private List<Command> windowWide() {
    return keyed().stream().filter(command -> !command.isLocal()).toList();
  }

  private List<Command> all() {
    return Stream.of(source.all(), more.get(), own)
        .flatMap(List::stream)
        .filter(command -> !command.isLocal() && !command.id().equals("palette"))
        .toList();
  }

  private void run(Command command) {
    onRun.accept(command);
    command.action().run();
  }

  /** Without a focus the scene itself is the target. */
  private static boolean isMeantFor(Node window, EventTarget target) {
    if (!(target instanceof Node node)) {
      return true;
    }
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(window)) {
        return true;
      }
    }
    return node.getParent() == null;
  }
}
