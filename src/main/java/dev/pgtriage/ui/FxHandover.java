package dev.pgtriage.ui;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The one place where what the watch sees comes to the FX thread. When values arrive faster than
 * they can be shown, only the newest is: a slow screen falls behind by one value, never by a queue.
 *
 * @param <T> an immutable value
 */
public final class FxHandover<T> implements Consumer<T> {

  private final Consumer<T> receiver;

  /** The newest value nobody has shown yet; null when there is none. */
  private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

  /**
   * @param receiver gets the values, on the FX thread
   */
  public FxHandover(Consumer<T> receiver) {
    this.receiver = receiver;
  }

  /** Runs what it is given on the FX thread, in order: for the few answers that are not states. */
  public static Executor executor() {
    return Platform::runLater;
  }

  /** Takes a value from any thread and returns at once. */
  @Override
  public void accept(T value) {
    if (waiting.getAndSet(value) == null) {
      Platform.runLater(this::deliver);
    }
  }

  private void deliver() {
    T newest = waiting.getAndSet(null);
    if (newest != null) {
      receiver.accept(newest);
    }
  }
}
