package dev.pgtriage.ui.desktop;

import dev.pgtriage.ui.preferences.PreferenceStore;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** The windows on a real desktop, from the first to the last. */
public final class Desktop {

  private Desktop() {}

  /**
   * Opens a console, or the profiles to choose from, and returns when all windows are closed. Once
   * in a process.
   *
   * @param first what to watch; null to choose
   * @throws InterruptedException when the calling thread is interrupted; the windows are closed
   *     then
   */
  public static void open(DesktopParts parts, @Nullable ConsoleOptions first)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> {
      // The last console and the profiles may change places: the end is said, not guessed.
      Platform.setImplicitExit(false);
      Windows windows = new Windows(parts, PreferenceStore.ofUser(), closed::countDown);
      if (first == null) {
        windows.openProfiles();
      } else {
        windows.open(first);
      }
    });
    try {
      closed.await();
    } finally {
      Platform.exit();
    }
  }

  static Image icon() {
    return new Image(Desktop.class.getResource("icon.png").toExternalForm());
  }
}
