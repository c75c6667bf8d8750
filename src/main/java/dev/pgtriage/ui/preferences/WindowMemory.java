package dev.pgtriage.ui.preferences;

import dev.pgtriage.ui.preferences.WindowState.Bounds;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Opens a window where it was left. FX thread. */
public final class WindowMemory {

  private final ViewMemory memory;
  private final Stage stage;

  private WindowMemory(ViewMemory memory, Stage stage) {
    this.memory = memory;
    this.stage = stage;
  }

  /** Puts a window that is not shown yet in its place, and from then on remembers it. */
  public static void follow(ViewMemory memory, Stage stage) {
    WindowMemory window = new WindowMemory(memory, stage);
    window.restore(screens());
    Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(property -> property.addListener((source, before, now) -> window.keepBounds()));
    stage
        .maximizedProperty()
        .addListener((source, before, now) -> memory.leave(state -> state.withMaximized(now)));
  }

  private void restore(List<Rectangle2D> screens) {
    WindowState state = memory.window();
    Bounds bounds = state.bounds();
    if (bounds != null && !screens.isEmpty()) {
      Bounds reachable = bounds.within(screens);
      stage.setX(reachable.x());
      stage.setY(reachable.y());
      stage.setWidth(reachable.width());
      stage.setHeight(reachable.height());
    }
    stage.setMaximized(state.maximized());
  }

  /** While the window is maximised, the place it goes back to is the one to remember. */
  private void keepBounds() {
    Bounds now = new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    if (stage.isShowing()
        && now.isSane()
        && !stage.isMaximized()
        && !stage.isFullScreen()
        && !stage.isIconified()) {
      memory.leave(state -> state.withBounds(now));
    }
  }

  private static List<Rectangle2D> screens() {
    Screen primary = Screen.getPrimary();
    return Stream.concat(
            Stream.of(primary),
            Screen.getScreens().stream().filter(screen -> !screen.equals(primary)))
        .map(Screen::getVisualBounds)
        .toList();
  }
}
