package dev.pgtriage.ui.shell;

import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screens by name; Ctrl (Cmd on macOS) and a digit leads to each of the first nine. */
final class Navigation extends VBox {

  private static final List<KeyCode> DIGITS =
      List.of(
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.DIGIT6,
          KeyCode.DIGIT7,
          KeyCode.DIGIT8,
          KeyCode.DIGIT9);

  private final List<Screen> screens;
  private final ToggleGroup group = new ToggleGroup();
  private final Consumer<Screen> onOpen;

  Navigation(List<Screen> screens, Consumer<Screen> onOpen) {
    super(2);
    this.screens = screens;
    this.onOpen = onOpen;
    getStyleClass().add("navigation");
    for (int index = 0; index < screens.size(); index++) {
      getChildren().add(button(index));
    }
  }

  /** Marks a screen as the one in front. */
  void select(Screen screen) {
    group.getToggles().get(screens.indexOf(screen)).setSelected(true);
  }

  /** One command for each screen. */
  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    for (int index = 0; index < screens.size(); index++) {
      Screen screen = screens.get(index);
      Command command =
          Command.of(
              "go-" + screen.title().toLowerCase(Locale.ROOT),
              "Go to",
              screen.title(),
              () -> onOpen.accept(screen));
      commands.add(index < DIGITS.size() ? command.withKey(key(index)) : command);
    }
    return commands;
  }

  private ToggleButton button(int index) {
    Screen screen = screens.get(index);
    ToggleButton button = new ToggleButton(screen.title(), new FontIcon(screen.icon()));
    button.getStyleClass().add("navigation-button");
    button.setAlignment(Pos.CENTER_LEFT);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setToggleGroup(group);
    if (index < DIGITS.size()) {
      button.setTooltip(new Tooltip(screen.title() + " (" + key(index).text() + ")"));
    }
    button.setOnAction(event -> {
      button.setSelected(true);
      onOpen.accept(screen);
    });
    return button;
  }

  private static Keystroke key(int index) {
    return Keystroke.shortcut(DIGITS.get(index));
  }
}
