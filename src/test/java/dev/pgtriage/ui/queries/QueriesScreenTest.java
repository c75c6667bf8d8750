package dev.pgtriage.ui.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real controls in a real scene, and pictures for eyes. */
class QueriesScreenTest {

  private static final Problem MISSING =
      new Problem(
          "Database shop has no extension pg_stat_statements.",
          "Run this in shop as a member of rds_superuser; PgTriage finds it by itself within"
              + " minutes.\nCREATE EXTENSION pg_stat_statements;",
          "pg_extension has no row for it");

  private static final Problem NOT_LOADED =
      new Problem(
          "The server does not count statements: pg_stat_statements is not loaded.",
          """
          Add it to shared_preload_libraries in the instance's DB parameter group, reboot, then create it in shop.
          aws rds modify-db-parameter-group --db-parameter-group-name "$GROUP" --parameters "ParameterName=shared_preload_libraries,ParameterValue='pg_stat_statements',ApplyMethod=pending-reboot"
          aws rds reboot-db-instance --db-instance-identifier "$INSTANCE"
          CREATE EXTENSION IF NOT EXISTS pg_stat_statements;\
          """,
          "shared_preload_libraries = rdsutils");

  private final List<List<Integer>> shown = new ArrayList<>();
  private final QueriesScreen screen =
      Fx.get(() ->
          new QueriesScreen(
              SampleSnapshots.profile(),
              (label, keys) -> shown.add(keys.stream().map(SessionKey::pid).toList()),
              ZoneId.of("UTC"),
              ViewMemory.none(),
              SampleSnapshots.START));

  @Test
  void theStatementThatTakesTheServersTimeStandsFirst() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      play(0, 120, 40);
      TableView<QueryRow> table = table(window);
      assertThat(table.getItems().getFirst().key().queryId()).isEqualTo(900);
      assertThat(find(window, Label.class, "#queries-counts").getText())
          .startsWith("40 statements in the last 10 min, read");
      Fx.run(() -> table.getSelectionModel().clearAndSelect(0));
      window.settle();
      assertThat(find(window, TextArea.class, "#query-statement").getText())
          .contains("count(DISTINCT o.customer_id)")
          .contains("\nFROM");
      Button show = find(window, Button.class, "#query-show");
      assertThat(show.isDisabled()).isFalse();
      Fx.run(show::fire);
      assertThat(shown).singleElement().satisfies(pids -> assertThat(pids).isNotEmpty());
    }
  }

  @Test
  void selectionAndSortOutliveAReading() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      play(0, 60, 40);
      TableView<QueryRow> table = table(window);
      Fx.run(find(window, ToggleButton.class, "#queries-by-mean")::fire);
      assertThat(table.getItems().stream().limit(2).map(row -> row.key().queryId()))
          .containsExactly(900L, 903L);
      Fx.run(() -> table.getSelectionModel().clearAndSelect(1));
      play(61, 121, 40);
      assertThat(Fx.get(() -> table.getSelectionModel().getSelectedItem().key().queryId()))
          .isEqualTo(903);
      assertThat(table.getItems().get(1).key().queryId()).isEqualTo(903);
    }
  }

  @Test
  void whatIsSelectedIsCopied() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      play(0, 60, 5);
      TableView<QueryRow> table = table(window);
      assertThat(copied(window, 0)).startsWith("query_id,user,").hasLineCount(6);
      Fx.run(() -> table.getSelectionModel().clearAndSelect(0));
      assertThat(copied(window, 1)).contains("| 6.9 s |").hasLineCount(5);
      assertThat(copied(window, 2)).startsWith("-- query id 900").contains("count(DISTINCT");
    }
  }

  @Test
  void theFilterAndTheSpanChooseTheRows() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      play(0, 30, 40);
      TextField box = find(window, TextField.class, "#queries-filter");
      Fx.run(() -> box.setText("distinct -orders_archive user:shop_api"));
      assertThat(table(window).getItems()).hasSize(2);
      Fx.run(box::clear);
      Fx.run(find(window, ToggleButton.class, "#queries-span-reset")::fire);
      assertThat(table(window).getItems()).hasSize(40);
      assertThat(table(window).getItems().getFirst().use().totals().calls()).isGreaterThan(100_000);
    }
  }

  @Test
  void whatIsMissingIsSaidWithTheCommand() {
    try (TestWindow window = open(Theme.DARK, 1128, 700)) {
      Fx.run(() -> screen.show(new WatchState.Live(Workload.unavailable(1, MISSING))));
      window.settle();
      Fx.run(find(window, Button.class, "#queries-copy-commands")::fire);
      assertThat(Fx.<String>get(() -> Clipboard.getSystemClipboard().getString()))
          .isEqualTo("CREATE EXTENSION pg_stat_statements;");
      play(15, 31, 5);
      assertThat(find(window, Node.class, "#queries-problem").getParent().isVisible()).isFalse();
      Fx.run(() -> screen.show(new WatchState.Live(Workload.unavailable(46, MISSING))));
      assertThat(find(window, Label.class, "#queries-notice").getText())
          .startsWith("These numbers do not move: Database shop has no extension");
      assertThat(table(window).getItems()).hasSize(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"DARK,1128,700", "LIGHT,1768,960"})
  void everyStateIsReadable(Theme theme, int width, int height) {
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = open(theme, width, height)) {
      shoot(window, "connecting", theme, new WatchState.Connecting(SampleSnapshots.START), 1);
      shoot(window, "missing", theme, live(Workload.unavailable(1, MISSING)), 1);
      shoot(window, "not-loaded", theme, live(Workload.unavailable(2, NOT_LOADED)), 2);
      shoot(window, "first", theme, live(Workload.at(15, 300, 300)), 16);
      play(30, 400, 300);
      TableView<QueryRow> table = table(window);
      Fx.run(() -> table.getSelectionModel().clearAndSelect(0));
      shoot(window, "full", theme, live(Workload.at(401, 300, 300)), 402);
      Reading<List<StatementCounters>> reset =
          new Reading.Value<>(List.of(), SampleSnapshots.START.plusSeconds(410));
      shoot(window, "reset", theme, live(Workload.with(411, 20, reset, false)), 412);
      assertThat(warnings.all()).isEmpty();
    }
  }

  private static WatchState live(Snapshot snapshot) {
    return new WatchState.Live(snapshot);
  }

  private void play(int from, int to, int statements) {
    for (int second = from; second <= to; second += 15) {
      Snapshot snapshot = Workload.at(second, statements, 300);
      Fx.run(() -> screen.show(live(snapshot)));
    }
    Fx.run(() -> screen.tick(SampleSnapshots.START.plusSeconds(to)));
  }

  private void shoot(TestWindow window, String state, Theme theme, WatchState show, int second) {
    Fx.run(() -> {
      screen.show(show);
      screen.tick(SampleSnapshots.START.plusSeconds(second));
    });
    window.shoot(
        "queries-%s-%s-%d"
            .formatted(
                state, theme.name().toLowerCase(Locale.ROOT), (int) window.scene().getWidth()));
    assertThat(window.clippedTexts()).as(state).isEmpty();
    assertThat(window.nodesOutside()).as(state).isEmpty();
  }

  private static String copied(TestWindow window, int item) {
    MenuButton copy = find(window, MenuButton.class, "#queries-copy");
    Fx.run(() -> copy.getItems().get(item).fire());
    return Fx.get(() -> Clipboard.getSystemClipboard().getString());
  }

  private TestWindow open(Theme theme, int width, int height) {
    return TestWindow.open(theme, width, height, screen::content);
  }

  @SuppressWarnings("unchecked")
  private static TableView<QueryRow> table(TestWindow window) {
    return find(window, TableView.class, "#queries-table");
  }

  private static <T extends Node> T find(TestWindow window, Class<T> type, String selector) {
    return type.cast(Fx.get(() -> window.scene().getRoot().lookup(selector)));
  }
}
