package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.table.ColumnFit;
import dev.pgtriage.ui.table.ColumnMemory;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The table of sessions: its columns as somebody left them, its groups, its selection. */
final class SessionsTable extends TableView<Line> {

  private static final String NAME = "sessions";

  private final SessionsViewModel viewModel;
  private final ViewMemory memory;
  private final ColumnMemory<Line> columns;

  /** Whether rows are being changed: what the table then says of its selection is not a choice. */
  private boolean updating;

  /**
   * @param onFocus gets the session in focus
   */
  SessionsTable(
      SessionsViewModel viewModel,
      ViewMemory memory,
      ZoneId zone,
      Consumer<@Nullable SessionKey> onFocus) {
    this.viewModel = viewModel;
    this.memory = memory;
    setId("sessions-table");
    setAccessibleText("Sessions");
    TableColumn<Line, SessionFacts> age = addColumns(zone);
    setItems(viewModel.rows());
    setRowFactory(source -> new LineCell(viewModel.serverNowProperty(), this::toggle));
    setSortPolicy(source -> {
      update(() -> viewModel.orderBy(source.getComparator()));
      return true;
    });
    getSortOrder().setAll(List.of(age));
    columns = memory.keepColumns(NAME, this);
    GroupBy.of(memory.table(NAME).group()).ifPresent(viewModel::groupBy);
    Label message = new Label();
    message.textProperty().bind(viewModel.messageProperty());
    message.setWrapText(true);
    setPlaceholder(message);
    followSelection(onFocus);
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
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
      giveSelectionBack();
    } finally {
      updating = false;
    }
  }

  /** Selects one session and brings it in sight; whether it is among the rows. */
  boolean reveal(SessionKey key) {
    List<Line> rows = viewModel.rows();
    for (int place = 0; place < rows.size(); place++) {
      if (rows.get(place) instanceof SessionRow row && row.key().equals(key)) {
        getSelectionModel().clearAndSelect(place);
        scrollTo(Math.max(0, place - 3));
        return true;
      }
    }
    return false;
  }

  /** The session whose line was selected last; null when it is none. */
  @Nullable SessionFacts current() {
    return getSelectionModel().getSelectedItem() instanceof SessionRow row ? row.facts() : null;
  }

  /**
   * Groups the sessions and remembers it.
   *
   * @param by null for no groups
   */
  void groupBy(@Nullable GroupBy by) {
    update(() -> viewModel.groupBy(by));
    memory.keepTable(NAME, memory.table(NAME).withGroup(groupId()));
  }

  /** Opens or closes all groups. */
  void setAllCollapsed(boolean closed) {
    update(() -> viewModel.setAllCollapsed(closed));
  }

  /** Selects all sessions of the group in whose head or midst the selection is. */
  void selectGroup() {
    GroupRow group =
        switch (getSelectionModel().getSelectedItem()) {
          case GroupRow head -> head;
          case SessionRow row -> row.group();
          case null -> null;
        };
    if (group != null) {
      update(() -> {
        viewModel.setCollapsed(group, false);
        viewModel.select(viewModel.sessionsOf(group));
      });
    }
  }

  /** Arranges the columns as they come. */
  void resetColumns() {
    columns.reset();
  }

  /** What can be done with the columns. */
  List<Command> columnCommands(String where) {
    List<Command> commands = new ArrayList<>();
    for (TableColumn<Line, ?> column : getColumns()) {
      String verb = column.isVisible() ? "Hide" : "Show";
      commands.add(
          Command.of(
              "sessions-column-" + column.getId(),
              where,
              verb + " the column " + column.getText(),
              () -> column.setVisible(!column.isVisible())));
      commands.add(
          Command.of(
              "sessions-sort-" + column.getId(),
              where,
              "Sort by " + column.getText(),
              () -> getSortOrder().setAll(List.of(column))));
    }
    commands.add(
        Command.of("sessions-columns-reset", where, "Reset the columns", this::resetColumns));
    return commands;
  }

  private String groupId() {
    return viewModel.groupedBy().map(GroupBy::id).orElse("");
  }

  /** Returns the one that is usually sorted by. */
  private TableColumn<Line, SessionFacts> addColumns(ZoneId zone) {
    SessionColumns<Line> made =
        new SessionColumns<>(Line::factsProperty, viewModel.serverNowProperty());
    TableColumn<Line, SessionFacts> age = made.statementAge();
    TableColumn<Line, SessionFacts> statement = made.statement();
    age.setSortType(TableColumn.SortType.DESCENDING);
    List<TableColumn<Line, SessionFacts>> seldom =
        List.of(made.backendStart(zone), made.backendType(), made.queryId());
    seldom.forEach(column -> column.setVisible(false));
    getColumns()
        .addAll(
            List.of(
                made.pid(),
                made.tier(),
                made.state(),
                age,
                made.inState(),
                made.waitEvent(),
                statement,
                made.blockedBy(),
                made.user(),
                made.client(),
                made.application(),
                made.transactionAge(),
                made.database()));
    getColumns().addAll(seldom);
    ColumnFit.fill(this, statement);
    return age;
  }

  private void followSelection(Consumer<@Nullable SessionKey> onFocus) {
    var selection = getSelectionModel();
    selection.setSelectionMode(SelectionMode.MULTIPLE);
    selection
        .getSelectedItems()
        .addListener(
            (ListChangeListener<Line>)
                change -> {
                  if (!updating) {
                    viewModel.select(selectedKeys());
                  }
                });
    selection
        .selectedItemProperty()
        .addListener((source, before, line) -> {
          if (line instanceof SessionRow row && !updating) {
            viewModel.focus(row.key());
            onFocus.accept(row.key());
          }
        });
  }

  private void giveSelectionBack() {
    Set<SessionKey> wanted = viewModel.selectedProperty().get();
    var selection = getSelectionModel();
    if (wanted.equals(selectedKeys())) {
      return;
    }
    List<Line> rows = viewModel.rows();
    int[] places =
        IntStream.range(0, rows.size())
            .filter(
                place -> rows.get(place) instanceof SessionRow row && wanted.contains(row.key()))
            .toArray();
    selection.clearSelection();
    if (places.length > 0) {
      selection.selectIndices(places[0], places);
    }
  }

  private Set<SessionKey> selectedKeys() {
    Set<SessionKey> keys = new LinkedHashSet<>();
    for (Line line : getSelectionModel().getSelectedItems()) {
      if (line instanceof SessionRow row) {
        keys.add(row.key());
      }
    }
    return keys;
  }

  private void toggle(GroupRow group) {
    setCollapsed(group, !group.isCollapsed());
  }

  private void setCollapsed(GroupRow group, boolean closed) {
    update(() -> viewModel.setCollapsed(group, closed));
  }

  /** On a head the arrows open and close, as in a tree. */
  List<Command> headCommands(String where) {
    return List.of(
        headCommand("close", where, "Close it", KeyCode.LEFT, group -> setCollapsed(group, true)),
        headCommand("open", where, "Open it", KeyCode.RIGHT, group -> setCollapsed(group, false)),
        headCommand("toggle", where, "Open or close it", KeyCode.ENTER, this::toggle));
  }

  private Command headCommand(
      String id, String where, String title, KeyCode code, Consumer<GroupRow> action) {
    return Command.of(
            "sessions-head-" + id,
            where,
            title,
            () -> {
              if (getFocusModel().getFocusedItem() instanceof GroupRow group) {
                action.accept(group);
              }
            })
        .withKey(Keystroke.of(code))
        .when(() -> getFocusModel().getFocusedItem() instanceof GroupRow)
        .within("on a group's head");
  }

  /** The table itself would take the arrows to go from column to column. */
  private void onKey(KeyEvent event) {
    CommandKeys.answer(event, () -> headCommands(""), command -> command.action().run());
  }
}
