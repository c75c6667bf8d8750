package dev.pgtriage.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.overview.OverviewScreen;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.PressedActions;
import dev.pgtriage.ui.testing.TestLooks;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The window in every state that it can be in, for eyes (target/screenshots) and for rules. */
class WindowPicturesTest {

  private static final int HISTORY_SECONDS = 280;

  private static final Problem GONE =
      new Problem(
          "shop production does not answer.",
          "The console tries again every second; check in the RDS console whether the instance is"
              + " restarting.",
          "org.postgresql.util.PSQLException: The connection attempt failed.\n"
              + "Caused by: java.net.SocketTimeoutException: Connect timed out");

  private static final Problem PASSWORD =
      new Problem(
          "shop production refuses the password of oncall.",
          "Enter the new password, or ask who has changed it.",
          "FATAL: password authentication failed for user \"oncall\" (SQLSTATE 28P01)");

  private final PressedActions pressed = new PressedActions();

  static Stream<Arguments> looks() {
    return Stream.of(Theme.values())
        .flatMap(theme ->
            Stream.of(new int[] {1280, 800}, new int[] {1920, 1080})
                .flatMap(size ->
                    Stream.of(5, 300, 5000)
                        .map(sessions -> Arguments.of(theme, size[0], size[1], sessions))));
  }

  @ParameterizedTest(name = "{0} {1}x{2} {3} sessions")
  @MethodSource("looks")
  void everythingIsReadableAtEverySize(Theme theme, int width, int height, int sessions) {
    MainWindow main = window(theme);
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = TestWindow.open(theme, width, height, () -> main)) {
      int from = sessions > 1000 ? HISTORY_SECONDS - 60 : 0;
      live(main, sessions, from, HISTORY_SECONDS);
      window.shoot(name("overview", theme, width, height) + "-" + sessions);
      assertThat(window.clippedTexts()).isEmpty();
      assertThat(window.nodesOutside()).isEmpty();
      assertThat(warnings.all()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyStateOfTheWatchIsSaid(Theme theme, int width, int height, int sessions) {
    if (sessions != 300) {
      return;
    }
    MainWindow main = window(theme);
    Instant start = SampleSnapshots.START;
    try (TestWindow window = TestWindow.open(theme, width, height, () -> main)) {
      shoot(
          window,
          "connecting",
          theme,
          main,
          new WatchState.Connecting(start),
          start.plusSeconds(3));
      shoot(
          window,
          "failed",
          theme,
          main,
          new WatchState.Failed(start, PASSWORD),
          start.plusSeconds(42));
      live(main, 300, 0, 200);
      WatchState stale =
          new WatchState.Stale(SampleSnapshots.incident(300, 199), start.plusSeconds(200), GONE);
      shoot(window, "stale", theme, main, stale, start.plusSeconds(241));
      shoot(
          window,
          "empty",
          theme,
          window(theme),
          new WatchState.Live(SampleSnapshots.incident(0, 0)),
          start.plusSeconds(1));
      shoot(
          window,
          "restricted",
          theme,
          window(theme),
          new WatchState.Live(restricted(SampleSnapshots.incident(60, 100))),
          start.plusSeconds(100));
    }
  }

  @Test
  void theStripsButtonAsksForTheSessionsItNames() {
    MainWindow main = window(Theme.DARK);
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, () -> main)) {
      live(main, 300, 0, 3);
      Button review = (Button) Fx.get(() -> window.scene().lookup("#verdict-remedy"));
      assertThat(review.getText()).matches("Review \\d+…");
      Fx.run(review::fire);
      Remedy first = SampleFindings.orphans(SampleSnapshots.incident(300, 2)).remedies().getFirst();
      assertThat(pressed.ended()).singleElement().isEqualTo(first);
    }
  }

  private void shoot(
      TestWindow window, String state, Theme theme, MainWindow main, WatchState show, Instant now) {
    Fx.run(() -> {
      window.scene().setRoot(main);
      main.show(examined(show));
      main.tick(now);
    });
    window.shoot(
        name(state, theme, (int) window.scene().getWidth(), (int) window.scene().getHeight()));
    assertThat(window.clippedTexts()).as(state).isEmpty();
    assertThat(window.nodesOutside()).as(state).isEmpty();
  }

  private MainWindow window(Theme theme) {
    return Fx.get(() -> {
      ZoneId zone = ZoneId.of("UTC");
      Instant now = SampleSnapshots.START;
      return new MainWindow(
          SampleSnapshots.profile(),
          true,
          List.of(
              new OverviewScreen(SampleSnapshots.profile(), zone, now),
              new OverviewScreen(SampleSnapshots.profile(), zone, now)),
          TestLooks.of(theme),
          zone,
          now,
          pressed);
    });
  }

  private static void live(MainWindow main, int sessions, int from, int to) {
    for (int second = from; second < to; second++) {
      if (second > 120 && second < 140) {
        continue;
      }
      int grown = sessions * (HISTORY_SECONDS + second) / (2 * HISTORY_SECONDS);
      Snapshot snapshot = SampleSnapshots.incident(second == to - 1 ? sessions : grown, second);
      Fx.run(() -> main.show(examined(new WatchState.Live(snapshot))));
    }
    Fx.run(() -> main.tick(SampleSnapshots.START.plusSeconds(to - 1).plusMillis(412)));
  }

  /** A handful of sessions is healthy, more are an incident. */
  private static Examined examined(WatchState state) {
    return new Examined(
        state,
        state
            .latest()
            .map(snapshot ->
                snapshot.sessions().size() < 100
                    ? SampleFindings.recovered(snapshot)
                    : SampleFindings.incident(snapshot))
            .<Judgement>map((Diagnosis diagnosis) -> new Judgement.Known(diagnosis, false))
            .orElseGet(Judgement.None::new));
  }

  private static Snapshot restricted(Snapshot full) {
    return new Snapshot(
        full.takenAt(),
        full.serverTime().plusSeconds(3),
        Duration.ofMillis(38),
        full.server(),
        full.sessions(),
        full.locks(),
        full.limits(),
        full.settings(),
        new Reading.Value<>(new Visibility(false, false, false, false), full.takenAt()),
        full.databases(),
        full.statements(),
        full.replication(),
        new Reading.Unavailable<>(
            new Problem(
                "CloudWatch refuses the credentials of shop-prod: they have expired.",
                "Run aws sso login --profile shop-prod; the graph goes on by itself.",
                "ExpiredToken"),
            full.takenAt()));
  }

  private static String name(String state, Theme theme, int width, int height) {
    return "%s-%s-%dx%d".formatted(state, theme.name().toLowerCase(Locale.ROOT), width, height);
  }
}
