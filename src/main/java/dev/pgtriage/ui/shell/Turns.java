package dev.pgtriage.ui.shell;

import dev.pgtriage.ui.Screen;
import dev.pgtriage.watch.WatchState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.AnimationTimer;

/**
 * Shows a state to the screen in front at once and to the others one a frame, so that no frame
 * waits for all of them. Every screen gets every state. FX thread.
 */
final class Turns {

  private record Turn(Screen screen, WatchState state) {}

  private final List<Screen> screens;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private final AnimationTimer frames =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          next();
        }
      };

  Turns(List<Screen> screens) {
    this.screens = screens;
  }

  /** Shows a state everywhere; what others have not seen of the one before, they see first. */
  void show(WatchState state, Screen front) {
    while (!waiting.isEmpty()) {
      next();
    }
    front.show(state);
    for (Screen screen : screens) {
      if (!screen.equals(front)) {
        waiting.add(new Turn(screen, state));
      }
    }
    frames.start();
  }

  /** Shows a screen what waits for it. */
  void catchUp(Screen screen) {
    waiting.removeIf(turn -> {
      boolean its = turn.screen().equals(screen);
      if (its) {
        screen.show(turn.state());
      }
      return its;
    });
  }

  private void next() {
    Turn turn = waiting.poll();
    if (turn == null) {
      frames.stop();
    } else {
      turn.screen().show(turn.state());
    }
  }
}
