package dev.pgtriage.ui.command;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** Lets a node answer the keys of commands: the list that is shown is the list that is obeyed. */
public final class CommandKeys {

  private CommandKeys() {}

  /** The keys of a place: of the commands that are meant for it, while it has the focus. */
  public static void addTo(Node place, List<Command> commands) {
    place.addEventHandler(
        KeyEvent.ANY, event -> answer(event, () -> commands, command -> command.action().run()));
  }

  /**
   * Does what an event asks for and consumes it; leaves alone what is no command's key.
   *
   * @param run gets the command to run
   */
  public static void answer(
      KeyEvent event, Supplier<List<Command>> commands, Consumer<Command> run) {
    if (event.isConsumed() || event.getEventType() == KeyEvent.KEY_RELEASED) {
      return;
    }
    for (Command command : commands.get()) {
      if (command.answers(event)) {
        event.consume();
        run.accept(command);
        return;
      }
    }
  }
}
