package dev.pgtriage.ui.desktop;

import dev.pgtriage.action.ActionException;
import dev.pgtriage.action.AuditFile;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.action.Signaller;
import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.overview.OverviewScreen;
import dev.pgtriage.ui.sessions.SessionsScreen;
import dev.pgtriage.ui.shell.MainWindow;
import dev.pgtriage.ui.signal.SignalSheet;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.ui.tiers.TiersScreen;
import dev.pgtriage.watch.MetricsReader;
import dev.pgtriage.watch.Watch;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The screens, the watch behind them and the way actions take, wired by hand. Made, used and closed
 * on the FX thread.
 */
final class Console implements AutoCloseable {

  private static final Duration SIGNAL_PATIENCE = Duration.ofSeconds(5);

  private final Watch watch;
  private final @Nullable CloudWatchReader cloudWatch;
  private final ExecutorService actions =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("actions").factory());
  private final Timeline clock =
      new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> tick()));
  private final MainWindow window;
  private final SessionsScreen sessions;
  private final StackPane root;
  private WatchState state = new WatchState.Connecting(Instant.now());

  Console(ConsoleOptions options, Theme theme, ZoneId zone) {
    Profile profile = options.profile();
    Instant now = Instant.now();
    Aws aws = profile.aws();
    cloudWatch = aws == null ? null : new CloudWatchReader(aws);
    MetricsReader metrics = cloudWatch == null ? MetricsReader.NONE : cloudWatch::read;
    watch = new Watch(profile, options.passwords(), metrics, options.metricsInterval());
    Signaller signaller = new Signaller(watch, audit(options), SIGNAL_PATIENCE);
    SignalSheet sheet =
        new SignalSheet(
            profile, plan -> signal(signaller, plan), SignalPlan::sql, FxHandover.executor(), zone);
    sessions = new SessionsScreen(profile, sheet, watch::focus, zone, now);
    TiersScreen tiers = new TiersScreen(profile, sheet, this::showSessions, now);
    window =
        new MainWindow(
            profile,
            options.demo(),
            List.of(new OverviewScreen(profile, zone, now), sessions, tiers),
            theme,
            zone,
            now,
            this::review);
    root = new StackPane(window, sheet);
    clock.setCycleCount(Animation.INDEFINITE);
  }

  private static AuditFile audit(ConsoleOptions options) {
    Endpoint server = options.profile().postgres();
    return new AuditFile(
        options.auditFile(),
        server.host() + ":" + server.port() + "/" + server.database(),
        server.user());
  }

  /** What a scene shows. */
  Parent root() {
    return root;
  }

  /** The newest state that is on screen. */
  WatchState state() {
    return state;
  }

  void start() {
    watch.start(new FxHandover(this::show));
    clock.play();
  }

  /** Brings the sessions of a preset to the front, chosen. */
  void review(SessionPreset preset) {
    sessions.choose(preset);
    openSessions();
  }

  private void showSessions(String filter) {
    sessions.filterBy(filter);
    openSessions();
  }

  /** Brings the sessions to the front. */
  void openSessions() {
    window.open(sessions);
  }

  /** Shows a state everywhere. */
  void show(WatchState next) {
    state = next;
    window.show(next);
  }

  private void tick() {
    window.tick(Instant.now());
  }

  private CompletableFuture<List<SignalResult>> signal(Signaller signaller, SignalPlan plan) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return signaller.execute(plan);
          } catch (ActionException e) {
            throw new CompletionException(e);
          }
        },
        actions);
  }

  @Override
  public void close() {
    clock.stop();
    actions.shutdown();
    watch.close();
    if (cloudWatch != null) {
      cloudWatch.close();
    }
  }
}
