package dev.pgtriage.ui.desktop;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.Screenshot;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.Preferences;
import dev.pgtriage.watch.WatchState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;

/**
 * The console where there is no screen: the same window drawn in memory, a picture of it every few
 * seconds, what it shows as text, and the same click that a person would make. Ends when the
 * incident was shown and resolved.
 */
public final class HeadlessTour {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  /** A verdict that ends so many sessions is an incident nobody overlooks. */
  private static final int INCIDENT = 20;

  private static final int RESOLVED = 5;
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Visitors come back some 25 s after the pile-up was ended: by then it is known to be over. */
  private static final Duration PATIENCE_AFTER_REMEDY = Duration.ofSeconds(20);

  private static final int MOST_ATTEMPTS = 6;

  private final ConsoleOptions options;
  private final Path folder;
  private final PrintStream out;
  private final Instant begin = Instant.now();
  private @Nullable Console console;
  private @Nullable Scene scene;
  private int pictures;

  private HeadlessTour(ConsoleOptions options, Path folder, PrintStream out) {
    this.options = options;
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs the tour; {@link Display#useNone} must have been called before.
   *
   * @param folder where the pictures go
   * @return whether the incident was seen and ended
   * @throws IOException when a picture can't be written
   * @throws InterruptedException when the calling thread is interrupted
   */
  public static boolean run(ConsoleOptions options, Path folder, PrintStream out)
      throws IOException, InterruptedException {
    HeadlessTour tour = new HeadlessTour(options, folder, out);
    CompletableFuture<Void> shown = new CompletableFuture<>();
    Platform.startup(() -> {
      tour.show();
      shown.complete(null);
    });
    shown.join();
    try {
      return tour.walk();
    } finally {
      tour.close();
    }
  }

  private void show() {
    PreferenceStore preferences = PreferenceStore.inMemory(Preferences.USUAL);
    Appearance appearance = new Appearance(preferences);
    Console opened =
        new Console(
            options,
            preferences,
            appearance,
            ZoneId.systemDefault(),
            Notifier.NONE,
            LinkOpener.NONE);
    console = opened;
    opened.start();
    Scene drawn = new Scene(opened.root(), WIDTH, HEIGHT);
    scene = drawn;
    opened.dress(drawn);
    Stage stage = new Stage(StageStyle.UNDECORATED);
    stage.setScene(drawn);
    stage.show();
  }

  private boolean walk() throws IOException, InterruptedException {
    if (!await(PATIENCE, () -> toEnd() >= INCIDENT)) {
      say("Gave up waiting for the incident.");
      return false;
    }
    say("The incident is there: " + onFx(this::verdictInWords));
    click("#verdict-why");
    pause();
    picture("why");
    click("#why-close");
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      if (await(PATIENCE_AFTER_REMEDY, () -> overdue() < RESOLVED || toEnd() > 0)
          && onFx(() -> toEnd() > 0)) {
        endThem();
      }
      if (await(PATIENCE_AFTER_REMEDY, () -> overdue() < RESOLVED)) {
        say(
            "The incident is resolved: nothing outlives its worker any more. Connections that lost theirs while"
                + " idle go when the server's keepalive notices.");
        picture("resolved");
        return true;
      }
    }
    say("The incident goes on after " + MOST_ATTEMPTS + " attempts.");
    return false;
  }

  /** On a busy machine more may have been lost meanwhile: one looks, and presses again. */
  private void endThem() throws IOException, InterruptedException {
    click("#verdict-remedy");
    picture("confirm");
    click("#sheet-confirm");
    say("Terminated them; watching whether it helps.");
    pause();
    picture("result");
    click("#sheet-close");
  }

  private Optional<Finding> verdict() {
    return console().examined().judgement() instanceof Judgement.Known known
        ? Optional.of(known.diagnosis()).flatMap(Diagnosis::verdict)
        : Optional.empty();
  }

  private String verdictInWords() {
    return verdict().map(one -> one.id().title() + ". " + one.summary()).orElse("healthy");
  }

  /** How many sessions the verdict's first remedy ends. */
  private int toEnd() {
    return verdict().flatMap(one -> one.remedies().stream().findFirst()).orElse(null)
            instanceof Remedy.EndSessions end
        ? end.sessions().size()
        : 0;
  }

  /** Tells and draws what is on screen until the condition holds. */
  private boolean await(Duration patience, Supplier<Boolean> condition)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    while (Instant.now().isBefore(deadline)) {
      pause();
      say(onFx(this::facts));
      picture("live");
      if (onFx(condition)) {
        return true;
      }
    }
    return false;
  }

  private String facts() {
    return switch (console().state()) {
      case WatchState.Connecting connecting -> "connecting";
      case WatchState.Failed(Instant since, var problem) -> problem.message();
      case WatchState.Stale stale -> stale.problem().message();
      case WatchState.Live(Snapshot snapshot) -> facts(snapshot);
    };
  }

  private String facts(Snapshot snapshot) {
    Profile profile = options.profile();
    Blocking blocking = Blocking.of(snapshot);
    return "connections %d / budget %d, %d overdue, %d blocked by %d root causes, CPU %s; verdict: %s"
        .formatted(
            snapshot.clients().count(),
            profile.budget(),
            overdue(),
            blocking.victims().size(),
            blocking.roots().size(),
            snapshot
                .metric("CPUUtilization")
                .flatMap(series -> series.latest())
                .map(point -> Math.round(point.value()) + "%")
                .orElse("–"),
            verdictInWords());
  }

  private int overdue() {
    return uses().stream().mapToInt(use -> use.overdue().size()).sum();
  }

  private List<TierUse> uses() {
    return console().state() instanceof WatchState.Live(Snapshot snapshot)
        ? TierUse.of(options.profile(), snapshot)
        : List.of();
  }

  private void click(String selector) throws InterruptedException {
    onFx(() -> {
      Optional<Node> node = Optional.ofNullable(scene().lookup(selector));
      Button button = (Button) node.orElseThrow();
      button.fire();
      return button;
    });
  }

  private void picture(String name) throws IOException, InterruptedException {
    Image image = onFx(() -> Screenshot.of(scene()));
    pictures++;
    Path file = folder.resolve("%02d-%s.png".formatted(pictures, name));
    Screenshot.write(image, file);
  }

  private void say(String text) {
    out.printf("%4d s  %s%n", Duration.between(begin, Instant.now()).toSeconds(), text);
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(STEP);
  }

  private static void runOnFx(Runnable work) throws InterruptedException {
    onFx(() -> {
      work.run();
      return work;
    });
  }

  private static <T> T onFx(Supplier<T> work) throws InterruptedException {
    try {
      return CompletableFuture.supplyAsync(work, FxHandover.executor()).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The console does not answer", e);
    }
  }

  private Console console() {
    Console known = console;
    if (known == null) {
      throw new IllegalStateException("The console is not open");
    }
    return known;
  }

  private Scene scene() {
    Scene known = scene;
    if (known == null) {
      throw new IllegalStateException("The console is not open");
    }
    return known;
  }

  private void stop() {
    console().close();
  }

  private void close() throws InterruptedException {
    runOnFx(this::stop);
    Platform.exit();
  }
}
