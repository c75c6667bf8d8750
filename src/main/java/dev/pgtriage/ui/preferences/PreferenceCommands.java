package dev.pgtriage.ui.preferences;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.theme.Density;
import dev.pgtriage.ui.theme.Look;
import dev.pgtriage.ui.theme.WaitPalette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

/** What can be preferred, by name and by key. */
final class PreferenceCommands {

  static final Keystroke LARGER = Keystroke.shortcut(KeyCode.EQUALS);
  static final Keystroke SMALLER = Keystroke.shortcut(KeyCode.MINUS);

  private static final String GROUP = "Preferences";

  private final PreferenceStore store;
  private final Runnable onOpen;

  PreferenceCommands(PreferenceStore store, Runnable onOpen) {
    this.store = store;
    this.onOpen = onOpen;
  }

  /** Those that make sense now. */
  List<Command> all() {
    Preferences now = store.get();
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("preferences", GROUP, "Open the preferences", onOpen)
            .withKey(Keystroke.shortcut(KeyCode.COMMA)));
    for (ThemeChoice choice : ThemeChoice.values()) {
      commands.add(
          command(
                  "theme",
                  choice,
                  "Theme: " + choice.text(),
                  () -> {
                    store.update(known -> known.withTheme(choice));
                  })
              .when(() -> now.theme() != choice));
    }
    for (Density density : Density.values()) {
      commands.add(
          command(
                  "density",
                  density,
                  "Rows: " + density.text(),
                  () -> {
                    store.update(known -> known.withDensity(density));
                  })
              .when(() -> now.density() != density));
    }
    commands.add(
        Command.of("font-larger", GROUP, "Larger text", () -> resize(now.fontSize() + 1))
            .withRemark(now.fontSize() + " px now")
            .withKey(LARGER)
            .when(() -> now.fontSize() < Look.LARGEST));
    commands.add(
        Command.of("font-smaller", GROUP, "Smaller text", () -> resize(now.fontSize() - 1))
            .withRemark(now.fontSize() + " px now")
            .withKey(SMALLER)
            .when(() -> now.fontSize() > Look.SMALLEST));
    commands.add(
        Command.of("font-usual", GROUP, "Text of the usual size", () -> resize(Look.USUAL_SIZE))
            .withKey(Keystroke.of(KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN))
            .when(() -> now.fontSize() != Look.USUAL_SIZE));
    for (WaitPalette palette : WaitPalette.values()) {
      commands.add(
          command(
                  "waits",
                  palette,
                  "Colours of waits: " + palette.text(),
                  () -> {
                    store.update(known -> known.withWaits(palette));
                  })
              .when(() -> now.waits() != palette));
    }
    commands.add(
        Command.of(
            "notifications",
            GROUP,
            now.muted() ? "Notify of new critical findings" : "Mute notifications",
            () -> store.update(known -> known.withMuted(!known.muted()))));
    return commands;
  }

  private static Command command(String kind, Enum<?> value, String title, Runnable action) {
    return Command.of(kind + "-" + value.name().toLowerCase(Locale.ROOT), GROUP, title, action);
  }

  private void resize(int fontSize) {
    store.update(known -> known.withFontSize(fontSize));
  }
}
