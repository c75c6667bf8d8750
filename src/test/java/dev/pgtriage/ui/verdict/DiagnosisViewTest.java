package dev.pgtriage.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.overview.OverviewScreen;
import dev.pgtriage.ui.shell.MainWindow;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.PressedActions;
import dev.pgtriage.ui.testing.TestLooks;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The strip and the panel in a real window: press, pick, copy; and pictures for eyes. */
class DiagnosisViewTest {

  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final Snapshot SNAPSHOT = SampleSnapshots.incident(300, 100);

  private final PressedActions pressed = new PressedActions();

  static Stream<Arguments> looks() {
    return Stream.of(Theme.values())
        .flatMap(
            theme -> Stream.of(Arguments.of(theme, 1280, 800), Arguments.of(theme, 1920, 1080)));
  }

  @ParameterizedTest(name = "{0} {1}x{2}")
  @MethodSource("looks")
  void theEvidenceIsReadableInEveryState(Theme theme, int width, int height) {
    MainWindow main = main(theme);
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = TestWindow.open(theme, width, height, () -> main)) {
      Examined incident = live(SNAPSHOT, SampleFindings.incident(SNAPSHOT));
      show(main, incident);
      press(window, "#verdict-why");
      shoot(window, "why-orphans", theme, width);
      select(window, 1);
      shoot(window, "why-forecast", theme, width);
      show(main, live(SNAPSHOT, SampleFindings.twelve(SNAPSHOT)));
      shoot(window, "why-twelve", theme, width);
      show(main, live(SNAPSHOT, SampleFindings.recovered(SNAPSHOT)));
      shoot(window, "why-healthy", theme, width);
      Snapshot crowd = SampleSnapshots.incident(1500, 100);
      show(main, live(crowd, SampleFindings.only(crowd, SampleFindings.orphans(crowd))));
      shoot(window, "why-300-suspects", theme, width);
      show(main, live(SNAPSHOT, SampleFindings.only(SNAPSHOT, SampleFindings.hostile(SNAPSHOT))));
      shoot(window, "why-hostile", theme, width);
      show(main, new Examined(stale(), incident.judgement()));
      Fx.run(() -> main.tick(SNAPSHOT.takenAt().plusSeconds(40)));
      shoot(window, "why-stale", theme, width);
      show(main, new Examined(new WatchState.Connecting(SNAPSHOT.takenAt()), new Judgement.None()));
      shoot(window, "why-loading", theme, width);
      show(main, live(restricted(), SampleFindings.recovered(SNAPSHOT)));
      shoot(window, "why-restricted", theme, width);
      show(
          main,
          new Examined(
              new WatchState.Live(SNAPSHOT), new Judgement.Unable("The diagnosis failed.")));
      shoot(window, "why-unable", theme, width);
      assertThat(warnings.all()).isEmpty();
    }
  }

  @Test
  void whyOpensThePanelByButtonAndByKeyAndEscClosesIt() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      press(window, "#verdict-why");
      assertThat(panel(window).isVisible()).isTrue();
      key(window, window.scene().getFocusOwner(), KeyCode.ESCAPE);
      assertThat(panel(window).isVisible()).isFalse();
      Fx.run(() ->
          main.keyed().stream()
              .filter(command -> command.keyText().endsWith("D"))
              .forEach(command -> command.action().run()));
      assertThat(panel(window).isVisible()).isTrue();
      assertThat(Fx.get(() -> window.scene().getFocusOwner())).isEqualTo(findings(window));
    }
  }

  @Test
  void theStripsRemedyEndsExactlyTheSessionsItCounts() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      Remedy.EndSessions end =
          (Remedy.EndSessions) SampleFindings.orphans(SNAPSHOT).remedies().getFirst();
      assertThat(find(window, Button.class, "#verdict-remedy").getText())
          .isEqualTo("Review " + end.sessions().size() + "…");
      press(window, "#verdict-remedy");
      assertThat(pressed.ended()).containsExactly(end);
    }
  }

  @Test
  void aFindingThatIsPickedStaysWhileItsNumbersChange() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      press(window, "#verdict-why");
      select(window, 1);
      for (int second = 101; second < 105; second++) {
        Snapshot next = SampleSnapshots.incident(300, second);
        show(main, live(next, SampleFindings.incident(next)));
        assertThat(find(window, Label.class, "#why-summary").getText())
            .isEqualTo(SampleFindings.exhausting(next).summary());
        assertThat(findings(window).getSelectionModel().getSelectedIndex()).isEqualTo(1);
      }
      show(main, live(SNAPSHOT, SampleFindings.only(SNAPSHOT, SampleFindings.orphans(SNAPSHOT))));
      assertThat(find(window, Label.class, "#why-summary").getText())
          .isEqualTo(SampleFindings.orphans(SNAPSHOT).summary());
    }
  }

  @Test
  void showInSessionsAsksForExactlyTheSuspectsAndClosesThePanel() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      press(window, "#verdict-why");
      press(window, "#why-sessions");
      assertThat(pressed.shown())
          .containsExactly(
              SampleFindings.orphans(SNAPSHOT).suspects().stream().map(Suspect::key).toList());
      assertThat(panel(window).isVisible()).isFalse();
    }
  }

  @Test
  void copyingPutsTheShownTextOnTheClipboardAndSaysSo() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      press(window, "#verdict-why");
      Button copy =
          Fx.get(() ->
              window.scene().getRoot().lookupAll(".remedy-copy").stream()
                  .map(Button.class::cast)
                  .filter(button -> button.getText().equals("Copy Django settings"))
                  .findFirst()
                  .orElseThrow());
      Fx.run(copy::fire);
      assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
          .isEqualTo(SampleFindings.orphans(SNAPSHOT).remedies().getLast().command());
      assertThat(copy.getText()).isEqualTo("Copied");
      assertThat(copy.getAccessibleText()).isEqualTo("Copied to the clipboard");
    }
  }

  @Test
  void nothingCanBeEndedWhileTheDataIsStale() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      Judgement judgement = new Judgement.Known(SampleFindings.incident(SNAPSHOT), false);
      show(main, new Examined(stale(), judgement));
      assertThat(find(window, Button.class, "#verdict-remedy").isDisabled()).isTrue();
      show(main, new Examined(new WatchState.Live(SNAPSHOT), judgement));
      assertThat(find(window, Button.class, "#verdict-remedy").isDisabled()).isFalse();
    }
  }

  @Test
  void aCopyThatComesFirstIsTheStripsButton() {
    MainWindow main = main(Theme.DARK);
    try (TestWindow window = open(main)) {
      show(
          main, live(SNAPSHOT, SampleFindings.only(SNAPSHOT, SampleFindings.exhausting(SNAPSHOT))));
      press(window, "#verdict-copy");
      assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
          .startsWith("aws rds modify-db-parameter-group");
      assertThat(find(window, Button.class, "#verdict-remedy").isVisible()).isFalse();
    }
  }

  private TestWindow open(MainWindow main) {
    TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, () -> main);
    show(main, live(SNAPSHOT, SampleFindings.incident(SNAPSHOT)));
    window.settle();
    return window;
  }

  private MainWindow main(Theme theme) {
    return Fx.get(() ->
        new MainWindow(
            SampleSnapshots.profile(),
            false,
            List.of(new OverviewScreen(SampleSnapshots.profile(), ZONE, SampleSnapshots.START)),
            TestLooks.of(theme),
            ZONE,
            SampleSnapshots.START,
            pressed));
  }

  private static void show(MainWindow main, Examined examined) {
    Fx.run(() -> {
      main.show(examined);
      main.tick(SNAPSHOT.takenAt().plusMillis(400));
    });
  }

  private static Examined live(Snapshot snapshot, Diagnosis diagnosis) {
    return new Examined(new WatchState.Live(snapshot), new Judgement.Known(diagnosis, false));
  }

  private static WatchState stale() {
    return new WatchState.Stale(
        SNAPSHOT,
        SNAPSHOT.takenAt(),
        new Problem("shop production does not answer.", "PgTriage keeps trying.", "timeout"));
  }

  private static Snapshot restricted() {
    return new Snapshot(
        SNAPSHOT.takenAt(),
        SNAPSHOT.serverTime(),
        SNAPSHOT.readTime(),
        SNAPSHOT.server(),
        SNAPSHOT.sessions(),
        SNAPSHOT.locks(),
        SNAPSHOT.limits(),
        SNAPSHOT.settings(),
        new Reading.Value<>(new Visibility(false, false, false, false), SNAPSHOT.takenAt()),
        SNAPSHOT.databases(),
        SNAPSHOT.statements(),
        SNAPSHOT.replication(),
        SNAPSHOT.metrics());
  }

  private static void shoot(TestWindow window, String name, Theme theme, int width) {
    window.shoot("%s-%s-%d".formatted(name, theme.name().toLowerCase(Locale.ROOT), width));
    assertThat(window.clippedTexts()).as(name).isEmpty();
    assertThat(window.nodesOutside()).as(name).isEmpty();
  }

  private static Node panel(TestWindow window) {
    return find(window, Node.class, ".why-panel");
  }

  private static ListView<?> findings(TestWindow window) {
    return find(window, ListView.class, "#findings");
  }

  private static void select(TestWindow window, int row) {
    ListView<?> list = findings(window);
    Fx.run(() -> list.getSelectionModel().select(row));
  }

  private static void press(TestWindow window, String selector) {
    Button button = find(window, Button.class, selector);
    assertThat(button.isDisabled()).isFalse();
    Fx.run(button::fire);
    window.settle();
  }

  private static <T> T find(TestWindow window, Class<T> type, String selector) {
    return type.cast(Fx.get(() -> window.scene().getRoot().lookup(selector)));
  }

  private static void key(TestWindow window, Node target, KeyCode code) {
    Fx.run(() ->
        target.fireEvent(
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    window.settle();
  }
}
