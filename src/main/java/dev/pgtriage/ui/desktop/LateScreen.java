package dev.pgtriage.ui.desktop;

import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * A screen whose nodes are made when somebody opens it, or in a quiet moment before: the first
 * table stands sooner. Until then it keeps the newest state. FX thread.
 *
 * @param <S> what it becomes
 */
final class LateScreen<S extends Screen> implements Screen {

  private final String title;
  private final Ikon icon;
  private final Supplier<S> maker;
  private @Nullable S made;
  private @Nullable WatchState newest;

  /**
   * @param title that of the screen
   * @param icon that of the screen
   * @param maker called once at the most
   */
  LateScreen(String title, Ikon icon, Supplier<S> maker) {
    this.title = title;
    this.icon = icon;
    this.maker = maker;
  }

  /** The screen itself; made and shown the newest state by the first call. */
  S screen() {
    S known = made;
    if (known == null) {
      known = maker.get();
      made = known;
      if (newest != null) {
        // Ages are told from now, not from when the console was opened.
        known.tick(Instant.now());
        known.show(newest);
        newest = null;
      }
    }
    return known;
  }

  /** Whether its nodes exist. */
  boolean isMade() {
    return made != null;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Ikon icon() {
    return icon;
  }

  @Override
  public Region content() {
    return screen().content();
  }

  @Override
  public void show(WatchState state) {
    if (made == null) {
      newest = state;
    } else {
      made.show(state);
    }
  }

  @Override
  public void tick(Instant now) {
    if (made != null) {
      made.tick(now);
    }
  }

  @Override
  public List<Command> commands() {
    return screen().commands();
  }

  @Override
  public List<Command> subjects() {
    return screen().subjects();
  }
}
