package dev.pgtriage.ui.desktop;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.WindowMemory;
import dev.pgtriage.ui.profiles.ProfilesHost;
import dev.pgtriage.ui.profiles.ProfilesWindow;
import dev.pgtriage.ui.reports.ReportWindow;
import dev.pgtriage.ui.theme.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open windows: a console for each instance, with a watch and a pool of its own, and the
 * profiles to open more from. FX thread.
 */
final class Windows implements ProfilesHost {

  private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double PROFILES_WIDTH = 1280;
  private static final double PROFILES_HEIGHT = 800;

  /** Not a profile's: a form strips the names that people type. */
  private static final String PROFILES_MEMORY = "profiles ";

  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 640;

  private final DesktopParts parts;
  private final Runnable onLastClosed;
  private final FileManager files;
  private final Browser browser;

  /** Folders, keychains and demos, one thing after the other. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("desktop").factory());

  private final Map<ConsoleKey, Stage> consoles = new LinkedHashMap<>();
  private final Set<Stage> reports = new LinkedHashSet<>();
  private @Nullable Stage profiles;
  private @Nullable ProfilesWindow profilesRoot;
  private final PreferenceStore preferences;
  private final Appearance appearance;

  /**
   * @param preferences closed with the last window
   * @param onLastClosed called when no window is left
   */
  Windows(DesktopParts parts, PreferenceStore preferences, Runnable onLastClosed) {
    this.preferences = preferences;
    this.appearance = new Appearance(preferences);
    this.parts = parts;
    this.onLastClosed = onLastClosed;
    String osName = System.getProperty("os.name");
    this.files = FileManager.of(osName);
    this.browser = new Browser(Browser.command(osName), FxHandover.executor());
  }

  /** The windows of the consoles, in the order they were opened. */
  List<Stage> consoles() {
    return List.copyOf(consoles.values());
  }

  /** Opens a console, or brings the one of that instance to the front. */
  void open(ConsoleOptions options) {
    ConsoleKey key = ConsoleKey.of(options.profile());
    Stage known = consoles.get(key);
    if (known == null) {
      consoles.put(key, show(key, options));
    } else {
      bringToFront(known);
    }
  }

  /** Opens the profiles, or brings them to the front. */
  void openProfiles() {
    Stage known = profiles;
    if (known != null) {
      bringToFront(known);
      return;
    }
    ProfilesWindow root =
        new ProfilesWindow(
            parts.profiles(), this, worker, FxHandover.executor(), appearance::toggleTheme);
    Scene scene = new Scene(root, PROFILES_WIDTH, PROFILES_HEIGHT);
    appearance.dress(scene);
    ChangeListener<Look> dresser = (source, before, now) -> root.show(now.theme());
    appearance.lookProperty().addListener(dresser);
    root.show(appearance.lookProperty().get().theme());
    Stage stage = stage("Profiles – PgTriage", scene);
    stage
        .focusedProperty()
        .addListener((source, before, focused) -> {
          if (focused) {
            // Somebody may have mended a file with a text editor.
            root.refresh();
          }
        });
    stage.setOnCloseRequest(event -> {
      if (root.isAnythingEdited()) {
        event.consume();
        root.askToClose(stage::close);
      }
    });
    stage.setOnHidden(event -> {
      appearance.lookProperty().removeListener(dresser);
      appearance.forget(scene);
      root.close();
      profiles = null;
      profilesRoot = null;
      closed();
    });
    profiles = stage;
    profilesRoot = root;
    WindowMemory.follow(preferences.window(PROFILES_MEMORY), stage);
    stage.show();
    root.start();
  }

  /** Closes everything. */
  void close() {
    consoles().forEach(Stage::close);
    List.copyOf(reports).forEach(Stage::close);
    Stage known = profiles;
    if (known != null) {
      known.close();
    }
    worker.shutdown();
  }

  @Override
  public void open(List<Profile> chosen) {
    chosen.forEach(profile -> open(parts.options().apply(profile)));
    ProfilesWindow root = profilesRoot;
    Stage known = profiles;
    // The way is clear for the incident; what is not saved stays open.
    if (root != null && known != null && !root.isAnythingEdited()) {
      known.close();
    }
  }

  @Override
  public boolean isOpen(Profile profile) {
    return consoles.containsKey(ConsoleKey.of(profile));
  }

  @Override
  public CompletableFuture<Void> runDemo() {
    // On a thread of its own: while it starts, profiles can be read and saved.
    ExecutorService starter = Executors.newVirtualThreadPerTaskExecutor();
    return CompletableFuture.supplyAsync(this::startDemo, starter)
        .thenAcceptAsync(this::openDemo, FxHandover.executor())
        .whenComplete((done, failure) -> starter.shutdown());
  }

  @Override
  public LinkOpener links() {
    return browser;
  }

  @Override
  public void openReport() {
    ReportWindow.choose(profiles).ifPresent(this::openReport);
  }

  /** Shows a JSON report in a window of its own. */
  Stage openReport(Path file) {
    ReportWindow root =
        ReportWindow.of(file, worker, FxHandover.executor(), ZoneId.systemDefault());
    Scene scene = new Scene(root, PROFILES_WIDTH, PROFILES_HEIGHT);
    appearance.dress(scene);
    Stage stage = stage("", scene);
    stage.titleProperty().bind(root.titleProperty().map(title -> title + " – PgTriage"));
    stage.setOnHidden(event -> {
      appearance.forget(scene);
      reports.remove(stage);
      closed();
    });
    reports.add(stage);
    stage.show();
    return stage;
  }

  @Override
  public void reveal(Path file) {
    worker.execute(() -> files.show(file));
  }

  private DemoStarter.Started startDemo() {
    try {
      return parts.demo().start();
    } catch (IOException | SQLException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private void openDemo(DemoStarter.Started started) {
    open(started.options());
    Stage stage = consoles.get(ConsoleKey.of(started.options().profile()));
    if (stage != null) {
      stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> end(started.running()));
    }
    Stage known = profiles;
    if (known != null && profilesRoot != null && !profilesRoot.isAnythingEdited()) {
      known.close();
    }
  }

  /** Not on the FX thread: the demo's processes take their time. Its shutdown hook ends it too. */
  private static void end(AutoCloseable running) {
    Thread.ofPlatform()
        .name("end of demo")
        .start(() -> {
          try {
            running.close();
          } catch (Exception e) {
            LOG.warn("The demo could not be ended", e);
          }
        });
  }

  private Stage show(ConsoleKey key, ConsoleOptions options) {
    Console console =
        new Console(
            options,
            preferences,
            appearance,
            ZoneId.systemDefault(),
            parts.notifiers().get(),
            browser);
    // The first answer is on its way while the window is being laid out.
    console.start();
    console.offerProfiles(this::openProfiles);
    Scene scene = new Scene(console.root(), WIDTH, HEIGHT);
    console.dress(scene);
    Stage stage = stage(options.profile().name() + " – PgTriage", scene);
    stage.setOnHidden(event -> {
      consoles.remove(key);
      console.close();
      closed();
    });
    WindowMemory.follow(preferences.window(options.profile().name()), stage);
    stage.show();
    return stage;
  }

  private static Stage stage(String title, Scene scene) {
    Stage stage = new Stage();
    stage.setTitle(title);
    stage.getIcons().add(Desktop.icon());
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setScene(scene);
    return stage;
  }

  private static void bringToFront(Stage stage) {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  private void closed() {
    if (consoles.isEmpty() && reports.isEmpty() && profiles == null) {
      worker.shutdown();
      preferences.close();
      onLastClosed.run();
    }
  }
}
