package dev.pgtriage.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.Preferences;
import dev.pgtriage.ui.signal.SignalRequests;
import dev.pgtriage.ui.table.TableLayout;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table by hand: groups, columns as somebody left them, copies. */
class SessionsTableTest {

  private static final SignalRequests NOBODY =
      new SignalRequests() {
        @Override
        public void open(SignalKind kind, List<Session> sessions, String why, Snapshot snapshot) {}
      };

  private final PreferenceStore store = PreferenceStore.inMemory(Preferences.USUAL);
  private final SessionsScreen screen = screen();

  @Test
  void groupsOfThousandsKeepSelectionAndPlaceWhileTheyChange() {
    try (TestWindow window = open()) {
      show(screen, SampleSnapshots.incident(5000, 0));
      choose(window, "#sessions-group", "by client");
      TableView<Line> table = table(window);
      Fx.run(() -> {
        table.scrollTo(2000);
        table.getSelectionModel().selectIndices(2003, 2005, 2010);
      });
      window.settle();
      List<Line> chosen = Fx.get(() -> List.copyOf(table.getSelectionModel().getSelectedItems()));
      for (int second = 1; second < 4; second++) {
        show(screen, SampleSnapshots.incident(5000 - second % 3, second));
        window.settle();
        assertThat(Fx.get(() -> List.copyOf(table.getSelectionModel().getSelectedItems())))
            .containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(firstVisible(table)).isBetween(1990, 2010);
      }
      assertThat(table.getItems().getFirst()).isInstanceOf(GroupRow.class);
    }
  }

  @Test
  void columnsStayAsTheyWereLeftInEveryLaterWindow() {
    try (TestWindow window = open()) {
      show(screen, SampleSnapshots.incident(30, 0));
      choose(window, "#sessions-columns", "user");
      choose(window, "#sessions-columns", "backend start");
      TableView<Line> table = table(window);
      Fx.run(() -> {
        TableColumn<Line, ?> last = table.getColumns().getLast();
        table.getColumns().remove(last);
        table.getColumns().addFirst(last);
        table.getSortOrder().setAll(List.of(column(table, "client")));
      });
      choose(window, "#sessions-group", "by state");
      window.settle();
    }
    TableLayout kept = store.get().table("sessions");
    assertThat(kept.group()).isEqualTo("state");
    SessionsScreen next = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, next::content)) {
      show(next, SampleSnapshots.incident(30, 0));
      TableView<Line> table = table(window);
      assertThat(column(table, "user").isVisible()).isFalse();
      assertThat(column(table, "backend-start").isVisible()).isTrue();
      assertThat(table.getColumns().getFirst().getId()).isEqualTo("query-id");
      assertThat(sortedBy(table)).containsExactly("client");
      assertThat(table.getItems().getFirst()).isInstanceOf(GroupRow.class);
      choose(window, "#sessions-columns", "Reset the columns");
      assertThat(table.getColumns().getFirst().getId()).isEqualTo("pid");
      assertThat(column(table, "user").isVisible()).isTrue();
      assertThat(sortedBy(table)).containsExactly("statement-age");
    }
  }

  @Test
  void whatIsCopiedIsWhatIsSelectedOrShown() {
    try (TestWindow window = open()) {
      show(screen, SampleSnapshots.incident(300, 100));
      Fx.run(() -> screen.filterBy("blocked:yes"));
      TableView<Line> table = table(window);
      int shown = table.getItems().size();
      Fx.run(() -> table.getSelectionModel().selectIndices(0, 1, 2));
      choose(window, "#sessions-copy", "3 selected as Markdown");
      assertThat(clipboard().lines()).hasSize(5).allMatch(line -> line.startsWith("| "));
      choose(window, "#sessions-copy", "All shown as CSV");
      assertThat(clipboard().lines()).hasSize(shown + 1);
      choose(window, "#sessions-copy", "3 selected as SQL");
      assertThat(clipboard()).contains("(pid, backend_start) IN (");
    }
  }

  @ParameterizedTest
  @EnumSource
  void pictures(Theme theme) {
    String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
    try (TestWindow window =
        TestWindow.open(theme, 1920, 900, () -> new StackPane(screen.content()))) {
      choose(window, "#sessions-group", "by wait");
      for (int second = 0; second < 90; second += 3) {
        show(screen, SampleSnapshots.incident(300, second));
      }
      TableView<Line> table = table(window);
      Fx.run(() -> {
        screen.tick(SampleSnapshots.START.plusSeconds(90));
        table.getSelectionModel().clearAndSelect(3);
      });
      window.shoot("sessions-by-wait" + suffix + "-1920");
      assertThat(window.clippedTexts()).isEmpty();
    }
    try (TestWindow window =
        TestWindow.open(theme, 1280, 800, () -> new StackPane(screen.content()))) {
      choose(window, "#sessions-group", "by client");
      Fx.run(() ->
          screen.commands().stream()
              .filter(command -> command.id().equals("sessions-collapse"))
              .forEach(command -> command.action().run()));
      show(screen, hidden(SampleSnapshots.incident(5000, 100)));
      window.shoot("sessions-no-privilege" + suffix + "-1280");
      assertThat(Fx.get(() -> ((Label) window.scene().lookup(".privilege-note")).getText()))
          .contains("hidden from", "GRANT pg_monitor TO");
    }
  }

  private SessionsScreen screen() {
    return Fx.get(() ->
        new SessionsScreen(
            SampleSnapshots.profile(),
            NOBODY,
            key -> {},
            store.window("shop production"),
            ZoneId.of("UTC"),
            SampleSnapshots.START));
  }

  private TestWindow open() {
    return TestWindow.open(Theme.DARK, 1280, 800, screen::content);
  }

  private static void show(SessionsScreen screen, Snapshot snapshot) {
    Fx.run(() -> screen.show(new WatchState.Live(snapshot)));
  }

  private static void choose(TestWindow window, String menu, String item) {
    Fx.run(() -> {
      MenuButton button = (MenuButton) window.scene().lookup(menu);
      if (button.getOnShowing() != null) {
        button.getOnShowing().handle(new Event(MenuButton.ON_SHOWING));
      }
      MenuItem found =
          button.getItems().stream()
              .filter(one -> item.equals(one.getText()))
              .findFirst()
              .orElseThrow();
      if (found instanceof CheckMenuItem check) {
        check.setSelected(!check.isSelected());
      }
      found.getOnAction().handle(new ActionEvent());
    });
  }

  @SuppressWarnings("unchecked")
  private static TableView<Line> table(TestWindow window) {
    return (TableView<Line>) Fx.get(() -> window.scene().lookup("#sessions-table"));
  }

  private static TableColumn<Line, ?> column(TableView<Line> table, String id) {
    return table.getColumns().stream()
        .filter(column -> id.equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> sortedBy(TableView<Line> table) {
    return Fx.get(() -> table.getSortOrder().stream().map(TableColumn::getId).toList());
  }

  private static int firstVisible(TableView<Line> table) {
    return Fx.get(
        () -> ((VirtualFlow<?>) table.lookup(".virtual-flow")).getFirstVisibleCell().getIndex());
  }

  private static String clipboard() {
    return Fx.get(() -> Clipboard.getSystemClipboard().getString());
  }

  /** As a login without pg_monitor sees it. */
  private static Snapshot hidden(Snapshot full) {
    List<Session> sessions = new ArrayList<>();
    for (Session session : full.sessions()) {
      sessions.add(
          session.pid() % 5 == 0
              ? session
              : new Session(
                  session.pid(),
                  session.backendStart(),
                  session.backendType(),
                  null,
                  session.database(),
                  session.user(),
                  session.applicationName(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  Statement.NONE,
                  List.of(),
                  true));
    }
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        full.server(),
        sessions,
        full.locks(),
        full.limits(),
        full.settings(),
        full.visibility(),
        full.databases(),
        full.statements(),
        full.replication(),
        full.metrics());
  }
}
