package dev.pgtriage.ui.desktop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole console on every screen, with few and with many sessions and in every state, with what
 * the rules themselves find: for eyes (target/screenshots/console) and for rules of layout.
 */
class ConsolePicturesTest {

  private static final int SECONDS = 20;

  private static final List<String> SCREENS =
      List.of(
          "Overview", "Sessions", "Blocking", "Queries", "Tiers", "Slots", "Settings", "Reports");

  private static final Problem GONE =
      new Problem(
          "shop production does not answer.",
          "The console tries again every second; check in the RDS console whether the instance is"
              + " restarting.",
          "java.net.SocketTimeoutException: Connect timed out");

  static Stream<Arguments> looks() {
    return Stream.of(Theme.values())
        .flatMap(theme ->
            Stream.of(new int[] {1280, 800}, new int[] {1920, 1080})
                .map(size -> Arguments.of(theme, size[0], size[1])));
  }

  @ParameterizedTest(name = "{0} {1}x{2}")
  @MethodSource("looks")
  void everyScreenIsReadableWithFewAndManySessions(Theme theme, int width, int height) {
    List<String> clipped = new ArrayList<>();
    for (int sessions : List.of(5, 300, 5000)) {
      inConsole(
          theme,
          width,
          height,
          window ->
              clipped.addAll(everyScreen(window, Integer.toString(sessions), theme, width, height)),
          console -> live(console, sessions));
    }
    assertThat(clipped).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}x{2}")
  @MethodSource("looks")
  void everyScreenSaysEveryStateOfTheWatch(Theme theme, int width, int height) {
    List<String> clipped = new ArrayList<>();
    var begin = SampleSnapshots.START;
    record State(String name, Consumer<Console> show) {}
    List<State> states =
        List.of(
            new State(
                "connecting",
                console -> show(console, new WatchState.Connecting(begin), new Judgement.None())),
            new State(
                "failed",
                console -> show(console, new WatchState.Failed(begin, GONE), new Judgement.None())),
            new State(
                "stale",
                console -> {
                  live(console, 300);
                  Snapshot last = console.state().latest().orElseThrow();
                  show(
                      console,
                      new WatchState.Stale(last, last.takenAt().plusSeconds(1), GONE),
                      console.examined().judgement());
                }),
            new State("empty", console -> live(console, 0)),
            new State(
                "restricted",
                console ->
                    show(
                        console,
                        new WatchState.Live(restricted(SampleReports.snapshot(60))),
                        new Judgement.None())));
    for (State state : states) {
      inConsole(
          theme,
          width,
          height,
          window -> clipped.addAll(everyScreen(window, state.name(), theme, width, height)),
          state.show());
    }
    assertThat(clipped).isEmpty();
  }

  private static void inConsole(
      Theme theme, int width, int height, Consumer<Shown> look, Consumer<Console> show) {
    Console console =
        Fx.get(() ->
            TestConsole.of(
                new ConsoleOptions(
                    SampleSnapshots.profile(),
                    endpoint -> Optional.empty(),
                    Duration.ofMinutes(1),
                    false,
                    Path.of("target", "pictures-audit.jsonl")),
                Notifier.NONE));
    try (TestWindow window = TestWindow.open(theme, width, height, console::root)) {
      // Screens are made in quiet seconds, which the pictures do not wait for.
      Fx.run(() -> console.personal().all());
      show.accept(console);
      look.accept(new Shown(console, window));
    } finally {
      Fx.run(console::close);
    }
  }

  private record Shown(Console console, TestWindow window) {}

  /** Opens one screen after the other; returns what is cut or lies outside. */
  private static List<String> everyScreen(
      Shown shown, String what, Theme theme, int width, int height) {
    List<String> wrong = new ArrayList<>();
    for (String screen : SCREENS) {
      String name = screen.toLowerCase(Locale.ROOT);
      Fx.run(() -> shown.console().personal().find("go-" + name).orElseThrow().action().run());
      shown
          .window()
          .shoot(
              "console/%s-%s-%s-%dx%d"
                  .formatted(name, what, theme.name().toLowerCase(Locale.ROOT), width, height));
      String where = screen + " " + what + ": ";
      shown.window().clippedTexts().forEach(text -> wrong.add(where + "cut: " + text));
      shown.window().nodesOutside().forEach(text -> wrong.add(where + "outside: " + text));
    }
    return wrong;
  }

  private static void live(Console console, int sessions) {
    Diagnostician diagnostician = new Diagnostician(SampleSnapshots.profile());
    for (int second = 0; second < SECONDS; second++) {
      Snapshot sampled = SampleSnapshots.incident(sessions, 250 + second);
      Snapshot snapshot = sessions == 0 ? sampled : full(sampled, second == 0);
      show(
          console,
          new WatchState.Live(snapshot),
          new Judgement.Known(diagnostician.examine(snapshot), false));
      Fx.pulses(1);
    }
  }

  /** With settings, slots, metrics and statement counters, of which half were counted before. */
  private static Snapshot full(Snapshot sampled, boolean before) {
    Snapshot full = SampleReports.with(sampled, List.of());
    if (!before) {
      return full;
    }
    var half = requireNonNull(SampleReports.seen(full).statementsBefore()).value();
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        full.server(),
        full.sessions(),
        full.locks(),
        full.limits(),
        full.settings(),
        full.visibility(),
        full.databases(),
        new Reading.Value<>(half, full.takenAt()),
        full.replication(),
        full.metrics());
  }

  private static void show(Console console, WatchState state, Judgement judgement) {
    Fx.run(() -> console.show(new Examined(state, judgement)));
  }

  private static Snapshot restricted(Snapshot full) {
    Problem refused =
        new Problem(
            "oncall may not read this on shop production.",
            "GRANT pg_monitor TO oncall;",
            "ERROR: permission denied (SQLSTATE 42501)");
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        full.server(),
        full.sessions(),
        full.locks(),
        full.limits(),
        full.settings(),
        new Reading.Value<>(new Visibility(false, false, false, false), full.takenAt()),
        full.databases(),
        new Reading.Unavailable<>(refused, full.takenAt()),
        new Reading.Unavailable<>(refused, full.takenAt()),
        new Reading.Unavailable<>(
            new Problem(
                "CloudWatch refuses the credentials of shop-prod: they have expired.",
                "Run aws sso login --profile shop-prod; the graph goes on by itself.",
                "ExpiredToken"),
            full.takenAt()));
  }
}
