package dev.pgtriage.ui;

import dev.pgtriage.watch.WatchState;
import java.time.Instant;
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
}
