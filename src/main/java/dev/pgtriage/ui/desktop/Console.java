package dev.pgtriage.ui.desktop;

import dev.pgtriage.action.ActionException;
import dev.pgtriage.action.AuditFile;
import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.action.Signaller;
import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.aws.MetricCost;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.report.content.Recorder;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.blocking.BlockingScreen;
import dev.pgtriage.ui.notice.NewCriticalFindings;
import dev.pgtriage.ui.notice.Notice;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.overview.ChosenPanels;
import dev.pgtriage.ui.overview.OverviewScreen;
import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.queries.QueriesScreen;
import dev.pgtriage.ui.reports.ReportSource;
import dev.pgtriage.ui.reports.ReportsScreen;
import dev.pgtriage.ui.sessions.SessionsScreen;
import dev.pgtriage.ui.settings.SettingsScreen;
import dev.pgtriage.ui.shell.MainWindow;
import dev.pgtriage.ui.signal.SignalSheet;
import dev.pgtriage.ui.slots.SlotsScreen;
import dev.pgtriage.ui.tiers.TiersScreen;
import dev.pgtriage.ui.verdict.VerdictActions;
import dev.pgtriage.watch.MetricsReader;
import dev.pgtriage.watch.Watch;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/**
 * The screens, the watch behind them and the way actions take, wired by hand. Made, used and closed
 * on the FX thread.
 */
final class Console implements AutoCloseable {

  private static final Duration SIGNAL_PATIENCE = Duration.ofSeconds(5);

  private static final Notice TEST =
      new Notice("PgTriage", "This is how new critical findings are told.");

  private final Watch watch;
  private final @Nullable CloudWatchReader cloudWatch;
  private final ExecutorService actions =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("actions").factory());
  private final Timeline clock =
      new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> tick()));
  private final MainWindow window;
  private final LateScreen<SessionsScreen> sessions;

  /** What is not in front is made later, one a second. */
  private final List<LateScreen<?>> late;

  private final SignalSheet sheet;
  private final OverviewScreen overview;
  private final StackPane root;
  private final PersonalParts personal;
  private final Appearance appearance;
  private final Profile profile;
  private final Notifier notifier;
  private final PreferenceStore preferences;
  private final ExecutorService reports =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reports").factory());
  private final Recorder recorder;
  private final ActionMarks actionMarks;
  private final NewCriticalFindings news = new NewCriticalFindings();
  private @Nullable Scene dressed;
  private Examined examined =
      new Examined(new WatchState.Connecting(Instant.now()), new Judgement.None());

  /**
   * @param preferences also where the window remembers how it was left
   * @param notifier tells of what is new while the window is not looked at; closed with the console
   * @param links opens pages of the manuals
   */
  Console(
      ConsoleOptions options,
      PreferenceStore preferences,
      Appearance appearance,
      ZoneId zone,
      Notifier notifier,
      LinkOpener links) {
    this.notifier = notifier;
    this.preferences = preferences;
    this.appearance = appearance;
    profile = options.profile();
    Instant now = Instant.now();
    Aws aws = profile.aws();
    cloudWatch = aws == null ? null : new CloudWatchReader(aws);
    MetricsReader metrics = cloudWatch == null ? MetricsReader.NONE : cloudWatch::read;
    watch = new Watch(profile, options.passwords(), metrics, options.metricsInterval());
    Signaller signaller = new Signaller(watch, audit(options), SIGNAL_PATIENCE);
    sheet =
        new SignalSheet(
            profile, plan -> signal(signaller, plan), SignalPlan::sql, FxHandover.executor(), zone);
    ViewMemory memory = preferences.window(profile.name());
    sessions =
        new LateScreen<>(
            "Sessions",
            Material2OutlinedMZ.VIEW_LIST,
            () -> new SessionsScreen(profile, sheet, watch::focus, memory, zone, now));
    overview =
        new OverviewScreen(
            profile, chosenPanels(), () -> cost(options.metricsInterval()), zone, now);
    actionMarks =
        new ActionMarks(
            options.auditFile(),
            profile.postgres().address(),
            overview.axis()::mark,
            FxHandover.executor());
    sheet.onLook(this::showSessions);
    sheet.onDone((act, outcome) -> actionMarks.look());
    recorder = new Recorder(profile);
    ReportSource source =
        new ReportSource(
            profile,
            recorder::seen,
            () -> examined.judgement(),
            options.auditFile(),
            Path.of(System.getProperty("user.home")));
    late =
        List.of(
            sessions,
            new LateScreen<>(
                "Blocking",
                Material2OutlinedAL.LOCK,
                () ->
                    new BlockingScreen(
                        profile, sheet, this::showSessions, watch::focus, memory, now)),
            new LateScreen<>(
                "Queries",
                Material2OutlinedAL.ANALYTICS,
                () -> new QueriesScreen(profile, this::showSessions, overview.axis(), memory, now)),
            new LateScreen<>(
                "Tiers",
                Material2OutlinedAL.LAYERS,
                () -> new TiersScreen(profile, sheet, this::showSessions, memory, now)),
            new LateScreen<>(
                "Slots",
                Material2OutlinedMZ.STORAGE,
                () -> new SlotsScreen(profile, overview.axis(), zone, memory, now)),
            new LateScreen<>(
                "Settings",
                Material2OutlinedMZ.TUNE,
                () -> new SettingsScreen(profile, links, memory, now)),
            new LateScreen<>(
                "Reports",
                Material2OutlinedAL.DESCRIPTION,
                () -> new ReportsScreen(source, reports, FxHandover.executor(), zone, now)));
    List<Screen> screens = new ArrayList<>();
    screens.add(overview);
    screens.addAll(late);
    window =
        new MainWindow(profile, options.demo(), screens, appearance, zone, now, verdictActions());
    personal = new PersonalParts(window, preferences, profile.name(), () -> notifier.tell(TEST));
    root = new StackPane(window, sheet, personal.overlays());
    personal.addKeysTo(root);
    clock.setCycleCount(Animation.INDEFINITE);
  }

  private Optional<MetricCost> cost(Duration between) {
    return cloudWatch == null ? Optional.empty() : Optional.of(cloudWatch.cost(between));
  }

  private static AuditFile audit(ConsoleOptions options) {
    Endpoint server = options.profile().postgres();
    return new AuditFile(options.auditFile(), server.address(), server.user());
  }

  /** What a scene shows. */
  Parent root() {
    return root;
  }

  /** Dresses the scene around it, until the console is closed. */
  void dress(Scene scene) {
    dressed = scene;
    appearance.dress(scene);
  }

  /** What lies over the screens and listens to the keys. */
  PersonalParts personal() {
    return personal;
  }

  /** The newest state that is on screen. */
  WatchState state() {
    return examined.state();
  }

  /** The newest state and diagnosis that are on screen. */
  Examined examined() {
    return examined;
  }

  void start() {
    Diagnostician diagnostician = new Diagnostician(profile);
    watch.start(
        new Examiner(
            snapshot -> {
              recorder.accept(snapshot);
              return diagnostician.examine(snapshot);
            },
            new FxHandover<Examined>(this::show)));
    actionMarks.start();
    clock.play();
  }

  /** Puts a way to the other profiles into the header. */
  void offerProfiles(Runnable onPress) {
    window.offerProfiles(onPress);
  }

  private VerdictActions verdictActions() {
    return new VerdictActions() {
      @Override
      public void end(Remedy.EndSessions remedy, String reason) {
        review(remedy, reason);
      }

      @Override
      public void showSessions(String label, List<SessionKey> keys) {
        Console.this.showSessions(label, keys);
      }
    };
  }

  /** Asks to confirm what a remedy ends: the sessions it names that are still there. */
  private void review(Remedy.EndSessions remedy, String reason) {
    examined
        .state()
        .latest()
        .ifPresent(snapshot -> {
          Set<SessionKey> keys = new HashSet<>(remedy.sessions());
          List<Session> chosen =
              snapshot.sessions().stream().filter(one -> keys.contains(one.key())).toList();
          SignalKind kind =
              switch (remedy.signal()) {
                case CANCEL -> SignalKind.CANCEL;
                case TERMINATE -> SignalKind.TERMINATE;
              };
          sheet.open(kind, chosen, reason, snapshot);
        });
  }

  private void showSessions(String filter) {
    sessions.screen().filterBy(filter);
    openSessions();
  }

  private void showSessions(String label, List<SessionKey> keys) {
    sessions.screen().choose(label, keys);
    openSessions();
  }

  /** Brings the sessions to the front. */
  void openSessions() {
    window.open(sessions);
  }

  /** Shows a state and its diagnosis everywhere. */
  void show(Examined next) {
    examined = next;
    window.show(next);
    overview.judge(next);
    if (next.judgement() instanceof Judgement.Known known) {
      List<Finding> fresh = news.in(known.diagnosis());
      if (!isLookedAt() && !preferences.get().muted()) {
        fresh.forEach(finding -> notifier.tell(Notice.of(profile.name(), finding)));
      }
    }
  }

  private boolean isLookedAt() {
    Scene scene = root.getScene();
    return scene != null && scene.getWindow() != null && scene.getWindow().isFocused();
  }

  private void tick() {
    window.tick(Instant.now());
    if (!(examined.state() instanceof WatchState.Connecting)) {
      late.stream().filter(screen -> !screen.isMade()).findFirst().ifPresent(LateScreen::screen);
    }
  }

  /** Kept with how the profile's window was left. */
  private ChosenPanels chosenPanels() {
    ViewMemory memory = preferences.window(profile.name());
    return new ChosenPanels() {
      @Override
      public List<String> read() {
        return memory.window().panels();
      }

      @Override
      public void keep(List<String> names) {
        memory.leave(state -> state.withPanels(names));
      }
    };
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
    if (dressed != null) {
      appearance.forget(dressed);
    }
    actionMarks.close();
    actions.shutdown();
    reports.shutdown();
    notifier.close();
    watch.close();
    if (cloudWatch != null) {
      cloudWatch.close();
    }
  }
}
