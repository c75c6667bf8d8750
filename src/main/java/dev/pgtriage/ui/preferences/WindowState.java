package dev.pgtriage.ui.preferences;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * How a profile's window was left.
 *
 * @param bounds position and size while it is not maximised, pixels; null before it was ever moved
 * @param screen the title of the screen in front; empty for the first
 * @param dividers where split panes are divided, from 0 to 1, by their name
 * @param panels the names of the metrics on the overview; empty for those that are usual
 */
public record WindowState(
    @Nullable Bounds bounds,
    boolean maximized,
    String screen,
    Map<String, Double> dividers,
    List<String> panels) {

  /** A window nobody has touched. */
  public static final WindowState NEW = new WindowState(null, false, "", Map.of(), List.of());

  /** So much of a window must be on a screen for it to be found and moved. */
  private static final double GRIP_WIDTH = 160;

  private static final double GRIP_HEIGHT = 40;

  /** A rectangle of the desktop, pixels. */
  public record Bounds(double x, double y, double width, double height) {

    /** Whether every number is one. */
    boolean isSane() {
      return Double.isFinite(x)
          && Double.isFinite(y)
          && Double.isFinite(width)
          && Double.isFinite(height)
          && width > 0
          && height > 0;
    }

    /**
     * The same where somebody can take hold of its upper edge; in the middle of the first screen
     * when the one it was on is gone. Never larger than its screen.
     *
     * @param screens their usable areas, the primary first; at least one
     */
    Bounds within(List<Rectangle2D> screens) {
      for (Rectangle2D screen : screens) {
        if (isGripOn(screen)) {
          double w = Math.min(width, screen.getWidth());
          double h = Math.min(height, screen.getHeight());
          return new Bounds(x, Math.max(y, screen.getMinY()), w, h);
        }
      }
      Rectangle2D first = screens.getFirst();
      double w = Math.min(width, first.getWidth());
      double h = Math.min(height, first.getHeight());
      return new Bounds(
          first.getMinX() + (first.getWidth() - w) / 2,
          first.getMinY() + (first.getHeight() - h) / 2,
          w,
          h);
    }

    private boolean isGripOn(Rectangle2D screen) {
      double left = Math.max(x, screen.getMinX());
      double right = Math.min(x + width, screen.getMaxX());
      return right - left >= Math.min(GRIP_WIDTH, width)
          && y >= screen.getMinY() - GRIP_HEIGHT / 2
          && y + GRIP_HEIGHT <= screen.getMaxY();
    }
  }

  /** Fills in what an older or a damaged file lacks. */
  public WindowState {
    bounds = bounds != null && bounds.isSane() ? bounds : null;
    screen = screen == null ? "" : screen;
    dividers = dividers == null ? Map.of() : Map.copyOf(dividers);
    panels = panels == null ? List.of() : List.copyOf(panels);
  }

  /** The same in another place. */
  public WindowState withBounds(Bounds place) {
    return new WindowState(place, maximized, screen, dividers, panels);
  }

  /** The same, maximised or not. */
  public WindowState withMaximized(boolean whole) {
    return new WindowState(bounds, whole, screen, dividers, panels);
  }

  /** The same with another screen in front. */
  public WindowState withScreen(String title) {
    return new WindowState(bounds, maximized, title, dividers, panels);
  }

  /** The same with a split pane divided elsewhere. */
  public WindowState withDivider(String name, double position) {
    Map<String, Double> next = new HashMap<>(dividers);
    next.put(name, position);
    return new WindowState(bounds, maximized, screen, next, panels);
  }

  /** The same with other metrics on the overview. */
  public WindowState withPanels(List<String> names) {
    return new WindowState(bounds, maximized, screen, dividers, names);
  }
}
