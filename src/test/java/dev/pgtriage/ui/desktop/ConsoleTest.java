package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.notice.Notice;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wired console without a server: from the verdict to the sheet and to the sessions. */
class ConsoleTest {

  private static final Snapshot SNAPSHOT = SampleSnapshots.incident(300, 100);

  @TempDir Path directory;

  private final List<Notice> notices = new ArrayList<>();
  private Optional<Console> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(console -> Fx.run(console::close));
  }

  @Test
  void theVerdictsRemedyOpensTheSheetWithExactlyItsSessions() {
    Console console = console();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, console::root)) {
      show(console, SNAPSHOT);
      window.settle();
      press(window, "#verdict-remedy");
      Remedy.EndSessions end =
          (Remedy.EndSessions) SampleFindings.orphans(SNAPSHOT).remedies().getFirst();
      Button confirm = (Button) find(window, "#sheet-confirm");
      assertThat(confirm.getText()).isEqualTo("Terminate " + end.sessions().size() + " sessions");
      TableView<?> table = (TableView<?>) find(window, ".signal-sheet .table-view");
      assertThat(pids(table, IntStream.range(0, table.getItems().size()).boxed().toList()))
          .containsExactlyInAnyOrderElementsOf(
              end.sessions().stream().map(SessionKey::pid).toList());
    }
  }

  @Test
  void sessionsThatAreGoneByNowAreNotOnTheSheet() {
    Console console = console();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, console::root)) {
      Snapshot later = SampleSnapshots.incident(100, 101);
      Fx.run(() ->
          console.show(
              new Examined(
                  new WatchState.Live(later),
                  new Judgement.Known(SampleFindings.incident(SNAPSHOT), false))));
      window.settle();
      press(window, "#verdict-remedy");
      TableView<?> table = (TableView<?>) find(window, ".signal-sheet .table-view");
      assertThat(pids(table, IntStream.range(0, table.getItems().size()).boxed().toList()))
          .isNotEmpty()
          .allMatch(pid -> pid < 20_100);
    }
  }

  @Test
  void showInSessionsSelectsExactlyTheSuspectsThere() {
    Console console = console();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, console::root)) {
      show(console, SNAPSHOT);
      window.settle();
      press(window, "#verdict-why");
      press(window, "#why-sessions");
      List<Integer> suspects =
          SampleFindings.orphans(SNAPSHOT).suspects().stream()
              .map(Suspect::key)
              .map(SessionKey::pid)
              .toList();
      TableView<?> table = (TableView<?>) find(window, ".content .table-view");
      assertThat(pids(table, table.getSelectionModel().getSelectedIndices()))
          .containsExactlyInAnyOrderElementsOf(suspects);
      assertThat(table.getItems()).hasSameSizeAs(suspects);
      assertThat(((Button) find(window, "#chosen-set")).getText())
          .isEqualTo("Only: Orphaned backends");
      show(console, SampleSnapshots.incident(300, 101));
      assertThat(pids(table, table.getSelectionModel().getSelectedIndices()))
          .containsExactlyInAnyOrderElementsOf(suspects);
      Fx.run(() ->
          table.fireEvent(
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
      assertThat(table.getItems()).hasSize(300);
      assertThat(find(window, "#chosen-set").isVisible()).isFalse();
      window.shoot("sessions-chosen-dark-1280");
    }
  }

  @Test
  void aNewCriticalFindingIsToldToThoseWhoDoNotLook() {
    Console console = console();
    show(console, SNAPSHOT);
    show(console, SampleSnapshots.incident(300, 101));
    assertThat(notices)
        .containsExactly(
            new Notice(
                "shop production: Orphaned backends", SampleFindings.orphans(SNAPSHOT).summary()));
  }

  @Test
  void whoLooksAtTheWindowIsNotTold() {
    Console console = console();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, console::root)) {
      Fx.run(() -> window.scene().getWindow().requestFocus());
      show(console, SNAPSHOT);
      assertThat(notices).isEmpty();
    }
  }

  private Console console() {
    Console console =
        Fx.get(() ->
            TestConsole.of(
                new ConsoleOptions(
                    SampleSnapshots.profile(),
                    endpoint -> Optional.empty(),
                    Duration.ofMinutes(1),
                    false,
                    directory.resolve("audit.jsonl")),
                notices::add));
    opened = Optional.of(console);
    return console;
  }

  private static void show(Console console, Snapshot snapshot) {
    Fx.run(() ->
        console.show(
            new Examined(
                new WatchState.Live(snapshot),
                new Judgement.Known(SampleFindings.incident(snapshot), false))));
  }

  /** The pids of rows; every column is about the session's facts. */
  private static List<Integer> pids(TableView<?> table, List<Integer> rows) {
    return Fx.get(() -> {
      TableColumn<?, ?> pid = table.getColumns().getFirst();
      return rows.stream()
          .map(row -> ((SessionFacts) pid.getCellData(row)).session().pid())
          .toList();
    });
  }

  private static void press(TestWindow window, String selector) {
    Button button = (Button) find(window, selector);
    assertThat(button.isDisabled()).isFalse();
    Fx.run(button::fire);
    window.settle();
  }

  private static Node find(TestWindow window, String selector) {
    return Fx.get(() -> window.scene().getRoot().lookup(selector));
  }
}
