package dev.pgtriage.ui.command;

import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/** What every field that filters a screen answers to: Ctrl-F goes there, Esc empties it. */
public final class FilterCommands {

  private FilterCommands() {}

  /**
   * The commands of a field.
   *
   * @param screen begins their ids
   * @param group the word they stand under
   * @param what is filtered, such as {@code the statements}
   */
  public static List<Command> of(String screen, String group, String what, TextField field) {
    return List.of(
        Command.of(
                screen + "-filter",
                group,
                "Filter " + what,
                () -> {
                  field.requestFocus();
                  field.selectAll();
                })
            .withKey(Keystroke.shortcut(KeyCode.F)),
        Command.of(screen + "-show-all", group, "Clear the filter", field::clear)
            .withKey(Keystroke.of(KeyCode.ESCAPE))
            .when(() -> !field.getText().isEmpty()));
  }
}
