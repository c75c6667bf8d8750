package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.StatementClip;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.table.ColumnFit;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.ui.table.ValueCell;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The forest as a table that opens and closes as a tree, and keeps its selection. FX thread. */
final class BlockingTable extends TableView<BlockingRow> {

  private static final String PLACE = "in the forest";

  private final BlockingViewModel viewModel;
  private final List<Command> keys;

  /** Whether rows are being changed: what the table then says of its selection is not a choice. */
  private boolean updating;

  /**
   * @param where the word its commands stand under
   * @param memory keeps how its columns are left
   * @param onFocus gets the session whose locks are wanted, null for none
   */
  BlockingTable(
      BlockingViewModel viewModel,
      String where,
      ViewMemory memory,
      Consumer<@Nullable SessionKey> onFocus) {
    this.viewModel = viewModel;
    keys =
        List.of(
            key("open", where, "Show who waits for it", KeyCode.RIGHT, row -> open(row, true)),
            key("close", where, "Hide who waits for it, or go up", KeyCode.LEFT, this::close),
            key("open-all", where, "Open it all", KeyCode.MULTIPLY, row -> openAll(true)));
    fill();
    memory.keepColumns("blocking", this);
    setItems(viewModel.rows());
    setTableMenuButtonVisible(true);
    setId("blocking-table");
    setAccessibleText("Who waits for whom");
    Label message = new Label();
    message.textProperty().bind(viewModel.messageProperty());
    message.setWrapText(true);
    setPlaceholder(message);
    setContextMenu(
        new ContextMenu(
            item("Copy pid", session -> String.valueOf(session.pid())),
            item(StatementClip.COPY, session -> StatementClip.withoutValues(session.statement())),
            item(
                StatementClip.COPY_WITH_VALUES,
                session -> StatementClip.withValues(session.statement()))));
    getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, row) -> {
          if (row != null && !updating) {
            viewModel.select(row.key());
            onFocus.accept(row.place().facts() == null ? null : row.key());
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** What the keys do while it has the focus. */
  List<Command> keys() {
    return keys;
  }

  /** Runs a change of the rows and gives the table back the selection, which goes by session. */
  void update(Runnable change) {
    if (updating) {
      change.run();
      return;
    }
    updating = true;
    try {
      change.run();
      viewModel.selected().ifPresent(this::select);
    } finally {
      updating = false;
    }
  }

  /** Opens or closes the whole forest. */
  void openAll(boolean wanted) {
    update(() -> viewModel.openAll(wanted));
  }

  /** Brings the selection in sight. */
  void scrollToSelection() {
    scrollTo(Math.max(0, getSelectionModel().getSelectedIndex() - 3));
  }

  private void select(SessionKey key) {
    BlockingRow chosen = getSelectionModel().getSelectedItem();
    if (chosen != null && chosen.key().equals(key)) {
      return;
    }
    getSelectionModel().clearSelection();
    List<BlockingRow> rows = viewModel.rows();
    for (int place = 0; place < rows.size(); place++) {
      if (rows.get(place).key().equals(key)) {
        getSelectionModel().select(place);
        return;
      }
    }
  }

  private void fill() {
    TableColumn<BlockingRow, BlockingPlace> who = plain("session", 208);
    who.setCellFactory(source -> new HolderCell(this::open));
    getColumns().add(who);
    TableColumn<BlockingRow, BlockingPlace> statement =
        column("statement", 320, facts(SessionFacts::statementText), "mono");
    statement.setMinWidth(200);
    getColumns()
        .addAll(
            List.of(
                column("victims", 62, BlockingTable::victims, "numeric"),
                column("has waited", 104, BlockingTable::lasted, "numeric"),
                column("what it does", 430, (place, now) -> place.node().sentence(now), "words"),
                column("state", 144, facts(BlockingTable::state), "plain", BlockingTable::mark),
                column("tier", 104, facts(SessionFacts::tierName), "plain", BlockingTable::tier),
                column("user", 88, facts(one -> one.session().user()), "plain"),
                column("application", 130, facts(one -> one.session().applicationName()), "plain"),
                statement));
    ColumnFit.fill(this, statement);
  }

  private Command key(
      String id, String where, String title, KeyCode code, Consumer<BlockingRow> action) {
    return Command.of(
            "blocking-key-" + id,
            where,
            title,
            () -> {
              BlockingRow row = getSelectionModel().getSelectedItem();
              if (row != null) {
                action.accept(row);
              }
            })
        .withKey(Keystroke.of(code))
        .when(() -> isFocused() && getSelectionModel().getSelectedItem() != null)
        .within(PLACE);
  }

  /** The table itself would take the arrows to go from column to column. */
  private void onKey(KeyEvent event) {
    CommandKeys.answer(event, () -> keys, command -> command.action().run());
  }

  private void open(BlockingRow row, boolean wanted) {
    update(() -> viewModel.open(row, wanted));
  }

  private void close(BlockingRow row) {
    if (row.place().expanded()) {
      open(row, false);
    } else {
      selectParent(row);
    }
  }

  private void selectParent(BlockingRow row) {
    for (int place = viewModel.rows().indexOf(row) - 1; place >= 0; place--) {
      if (viewModel.rows().get(place).place().depth() < row.place().depth()) {
        getSelectionModel().clearAndSelect(place);
        scrollTo(Math.max(0, place - 3));
        return;
      }
    }
  }

  private MenuItem item(String text, Function<Session, String> what) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(
        event -> viewModel.session().ifPresent(session -> ClipboardText.put(what.apply(session))));
    return item;
  }

  private TableColumn<BlockingRow, BlockingPlace> column(
      String title,
      double width,
      BiFunction<BlockingPlace, Instant, @Nullable String> text,
      String style) {
    return column(title, width, text, style, place -> null);
  }

  private TableColumn<BlockingRow, BlockingPlace> column(
      String title,
      double width,
      BiFunction<BlockingPlace, Instant, @Nullable String> text,
      String style,
      Function<BlockingPlace, @Nullable String> mark) {
    TableColumn<BlockingRow, BlockingPlace> column = plain(title, width);
    column.getStyleClass().add(style);
    column.setCellFactory(
        source -> new ValueCell<>(viewModel.serverNowProperty(), text, mark, style));
    return column;
  }

  private static TableColumn<BlockingRow, BlockingPlace> plain(String title, double width) {
    TableColumn<BlockingRow, BlockingPlace> column = new TableColumn<>(title);
    column.setId(title.replace(' ', '-'));
    column.setPrefWidth(width);
    column.setMinWidth(40);
    column.setSortable(false);
    column.setCellValueFactory(row -> row.getValue().placeProperty());
    return column;
  }

  private static BiFunction<BlockingPlace, Instant, @Nullable String> facts(
      Function<SessionFacts, @Nullable String> text) {
    return (place, now) -> {
      SessionFacts about = place.facts();
      return about == null ? null : text.apply(about);
    };
  }

  private static @Nullable String victims(BlockingPlace place, Instant now) {
    int waiting = place.node().waiting();
    return waiting == 0 ? null : String.valueOf(waiting);
  }

  private static @Nullable String lasted(BlockingPlace place, Instant now) {
    var wait = place.node().waitsFor();
    return wait == null || wait.since() == null
        ? null
        : (wait.exact() ? "" : "≤ ") + Figures.age(wait.lasted(now));
  }

  private static @Nullable String state(SessionFacts facts) {
    return facts.session().state() == null ? null : facts.session().state().text();
  }

  private static @Nullable String mark(BlockingPlace place) {
    SessionFacts about = place.facts();
    return about == null || about.session().state() == null
        ? null
        : SeriesStyle.of(about.session().state());
  }

  private static @Nullable String tier(BlockingPlace place) {
    SessionFacts about = place.facts();
    return about == null || about.tierName() == null
        ? null
        : about.tierIndex() < 0 ? SeriesStyle.noTier() : SeriesStyle.tier(about.tierIndex());
  }
}
