package dev.pgtriage.ui;

import dev.pgtriage.watch.WatchState;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The one place where states of the watch come to the FX thread. When states arrive faster than
 * they can be shown, only the newest is: a slow screen falls behind by one state, never by a queue.
 */
public final class FxHandover implements Consumer<WatchState> {

  private final Consumer<WatchState> receiver;

  /** The newest state nobody has shown yet; null when there is none. */
  private final AtomicReference<@Nullable WatchState> waiting = new AtomicReference<>();

  /**
   * @param receiver gets the states, on the FX thread
   */
  public FxHandover(Consumer<WatchState> receiver) {
    this.receiver = receiver;
  }

  /** Runs what it is given on the FX thread, in order: for the few answers that are not states. */
  public static Executor executor() {
    return Platform::runLater;
  }

  /** Takes a state from any thread and returns at once. */
  @Override
  public void accept(WatchState state) {
    if (waiting.getAndSet(state) == null) {
      Platform.runLater(this::deliver);
    }
  }

  private void deliver() {
    WatchState newest = waiting.getAndSet(null);
    if (newest != null) {
      receiver.accept(newest);
    }
  }
}
