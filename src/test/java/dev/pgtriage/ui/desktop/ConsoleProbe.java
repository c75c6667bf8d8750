package dev.pgtriage.ui.desktop;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.Screenshot;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * The console in a JVM of its own, on a server that is there: prints how long after the start of
 * the process the sessions stood in its table, and what heap it holds some time later.
 */
final class ConsoleProbe {

  private ConsoleProbe() {}

  /**
   * Runs it headless.
   *
   * @param args port, database, user, and for how many seconds after the first table
   */
  public static void main(String[] args) throws Exception {
    Display.useNone();
    Profile profile =
        new Profile(
            "probe",
            new Endpoint(
                "127.0.0.1", Integer.parseInt(args[0]), args[1], args[2], SslMode.DISABLE, 2),
            null,
            Sampling.DEFAULT,
            SampleSnapshots.profile().tiers());
    ConsoleOptions options =
        new ConsoleOptions(
            profile,
            endpoint -> Optional.empty(),
            Duration.ofMinutes(1),
            false,
            Path.of("target", "probe-audit.jsonl"));
    CompletableFuture<Console> opened = new CompletableFuture<>();
    Platform.startup(() -> opened.complete(show(options)));
    Console console = opened.join();
    while (!isShown(console)) {
      Thread.sleep(5);
    }
    System.out.println("first table after " + sinceStart().toMillis() + " ms");
    Thread.sleep(Duration.ofSeconds(Long.parseLong(args[3])));
    System.gc();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    System.out.println("heap " + memory.getHeapMemoryUsage().getUsed() / 1_000_000 + " MB");
    System.exit(0);
  }

  private static Console show(ConsoleOptions options) {
    Console console = TestConsole.of(options, Notifier.NONE);
    console.start();
    Scene scene = new Scene(console.root(), 1280, 800);
    Theme.DARK.applyTo(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    console.openSessions();
    return console;
  }

  /** Whether rows were drawn, not only received. */
  private static boolean isShown(Console console) {
    return CompletableFuture.supplyAsync(
            () ->
                console.state() instanceof WatchState.Live
                    && console.root().lookup(".table-view") instanceof TableView<?> table
                    && !table.getItems().isEmpty()
                    && Screenshot.of(console.root().getScene()) != null,
            FxHandover.executor())
        .join();
  }

  private static Duration sinceStart() {
    return Duration.ofMillis(
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
