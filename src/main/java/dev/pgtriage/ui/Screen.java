package dev.pgtriage.ui;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/** One entry of the navigation and what it shows. All methods are called on the FX thread. */
public interface Screen {

  /** Its name in the navigation. */
  String title();

  /** Its sign in the navigation. */
  Ikon icon();

  /** Its nodes; the same at every call. */
  Region content();

  /** Shows a new state of the watch. Called whether or not the screen is in front. */
  void show(WatchState state);

  /**
   * Lets ages tick on between two snapshots.
   *
   * @param now console clock
   */
  void tick(Instant now);

  /** What can be done on it, by name and by key; few, since each key is looked up here. */
  default List<Command> commands() {
    return List.of();
  }

  /** What is there now to go to, such as the sessions it shows. */
  default List<Command> subjects() {
    return List.of();
  }
}
