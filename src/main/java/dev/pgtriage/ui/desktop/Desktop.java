package dev.pgtriage.ui.desktop;

import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.WindowMemory;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The console in a window. */
public final class Desktop {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 640;

  private final ConsoleOptions options;
  private final PreferenceStore preferences = PreferenceStore.ofUser();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Console console;

  private Desktop(ConsoleOptions options) {
    this.options = options;
  }

  /**
   * Opens the window and returns when it is closed. Once in a process.
   *
   * @throws InterruptedException when the calling thread is interrupted; the window is closed then
   */
  public static void open(ConsoleOptions options) throws InterruptedException {
    Desktop desktop = new Desktop(options);
    Platform.startup(desktop::show);
    try {
      desktop.closed.await();
    } finally {
      Platform.exit();
    }
  }

  private void show() {
    Appearance appearance = new Appearance(preferences);
    Console opened =
        new Console(
            options,
            preferences,
            appearance,
            ZoneId.systemDefault(),
            Notifier.of(System.getProperty("os.name"), System.getenv()));
    console = opened;
    // The first answer is on its way while the window is being laid out.
    opened.start();
    Scene scene = new Scene(opened.root(), WIDTH, HEIGHT);
    opened.dress(scene);
    Stage stage = new Stage();
    stage.setTitle(options.profile().name() + " – PgTriage");
    stage.getIcons().add(icon());
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setScene(scene);
    WindowMemory.follow(preferences.window(options.profile().name()), stage);
    stage.setOnHidden(event -> hidden());
    stage.show();
  }

  static Image icon() {
    return new Image(Desktop.class.getResource("icon.png").toExternalForm());
  }

  private void hidden() {
    if (console != null) {
      console.close();
    }
    preferences.close();
    closed.countDown();
  }
}
