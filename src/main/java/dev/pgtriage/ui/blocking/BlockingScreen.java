package dev.pgtriage.ui.blocking;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.diagnosis.BlockingText;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.signal.SignalRequests;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.ui.table.ValueCell;
import dev.pgtriage.ui.theme.SeriesStyle;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * Who waits for whom: roots with their victims below them, in a table that opens and closes as a
 * tree. Right and left open and close the selected place.
 */
public final class BlockingScreen implements Screen {

  private static final double TABLE_SHARE = 0.7;
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

  private final BlockingViewModel viewModel;
  private final SignalRequests signals;
  private final BiConsumer<String, List<SessionKey>> onShowSessions;
  private final Consumer<@Nullable SessionKey> onFocus;
  private final VBox content = new VBox(8);
  private final TableView<BlockingRow> table = new TableView<>();
  private final TextField filter = new TextField();
  private final Button cancel = new Button();
  private final Button terminate = new Button();
  private final Tooltip cancelHint = new Tooltip();
  private final Tooltip terminateHint = new Tooltip();
  private final Button show = new Button("Show in Sessions");
  private final MenuButton copy = new MenuButton("Copy");

  /** The state to show once the screen is in front: behind, a forest of thousands costs nothing. */
  private Optional<WatchState> waiting = Optional.empty();

  /** Whether rows are being changed: what the table then says of its selection is not a choice. */
  private boolean updating;

  /**
   * @param signals opens the sheet that asks
   * @param onShowSessions shows a set of sessions, with what they are, in the Sessions screen
   * @param onFocus gets the session whose locks are wanted, null for none
   * @param now console clock
   */
  public BlockingScreen(
      Profile profile,
      SignalRequests signals,
      BiConsumer<String, List<SessionKey>> onShowSessions,
      Consumer<@Nullable SessionKey> onFocus,
      Instant now) {
    this.viewModel = new BlockingViewModel(profile, now);
    this.signals = signals;
    this.onShowSessions = onShowSessions;
    this.onFocus = onFocus;
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(BlockingScreen.class.getResource("blocking.css")).toExternalForm());
    fillTable();
    SplitPane split = new SplitPane(table, new BlockingDetailPane(viewModel, this::reveal));
    split.setDividerPositions(TABLE_SHARE);
    SplitPane.setResizableWithParent(split.getItems().getLast(), false);
    VBox.setVgrow(split, Priority.ALWAYS);
    content
        .getChildren()
        .addAll(
            toolbar(),
            line(viewModel.filterErrorProperty(), "critical-text"),
            line(viewModel.noticeProperty(), "warning-text"),
            split);
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    content.sceneProperty().addListener((source, before, scene) -> catchUp());
    viewModel.detailProperty().addListener((source, before, next) -> showActions());
    showActions();
  }

  @Override
  public String title() {
    return "Blocking";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedAL.LOCK;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public void show(WatchState state) {
    waiting = Optional.of(state);
    catchUp();
  }

  @Override
  public void tick(Instant now) {
    if (content.getScene() != null) {
      viewModel.tick(now);
    }
  }

  private void catchUp() {
    if (content.getScene() != null && waiting.isPresent()) {
      WatchState state = waiting.get();
      waiting = Optional.empty();
      update(() -> viewModel.show(state));
      showActions();
    }
  }

  /** Runs a change of the rows and gives the table back the selection, which goes by session. */
  private void update(Runnable change) {
    if (updating) {
      change.run();
      return;
    }
    updating = true;
    try {
      change.run();
      select(viewModel.selected().orElse(null));
    } finally {
      updating = false;
    }
  }

  private void select(@Nullable SessionKey key) {
    var selection = table.getSelectionModel();
    BlockingRow chosen = selection.getSelectedItem();
    if (key == null || (chosen != null && chosen.key().equals(key))) {
      return;
    }
    selection.clearSelection();
    List<BlockingRow> rows = viewModel.rows();
    for (int place = 0; place < rows.size(); place++) {
      if (rows.get(place).key().equals(key)) {
        selection.select(place);
        return;
      }
    }
  }

  private void fillTable() {
    TableColumn<BlockingRow, BlockingPlace> who = plain("session", 176);
    who.setCellFactory(source -> new HolderCell(this::open));
    table.getColumns().add(who);
    table
        .getColumns()
        .addAll(
            List.of(
                column("victims", 58, BlockingScreen::victims, "numeric"),
                column("has waited", 104, BlockingScreen::lasted, "numeric"),
                column("what it does", 460, (place, now) -> place.node().sentence(now), "words"),
                column("state", 130, facts(BlockingScreen::state), "plain", BlockingScreen::mark),
                column("tier", 104, facts(SessionFacts::tierName), "plain", BlockingScreen::tier),
                column("user", 88, facts(one -> one.session().user()), "plain"),
                column("application", 130, facts(one -> one.session().applicationName()), "plain"),
                column("statement", 320, facts(SessionFacts::statementText), "mono")));
    table.setItems(viewModel.rows());
    table.setTableMenuButtonVisible(true);
    table.setId("blocking-table");
    table.setAccessibleText("Who waits for whom");
    Label message = new Label();
    message.textProperty().bind(viewModel.messageProperty());
    message.setWrapText(true);
    table.setPlaceholder(message);
    table.setContextMenu(
        new ContextMenu(
            item("Copy pid", session -> String.valueOf(session.pid())),
            item("Copy statement", session -> session.statement().text())));
    table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, row) -> {
          if (row != null && !updating) {
            viewModel.select(row.key());
            onFocus.accept(row.place().facts() == null ? null : row.key());
          }
        });
  }

  private HBox toolbar() {
    filter.setPromptText("Filter: gunicorn  wait:Lock  user:shop_api  age>10s");
    filter.setAccessibleText("Filter the sessions; those they wait for stay");
    filter.setTooltip(
        new Tooltip("As in Sessions; whom the matching ones wait for stays in sight."));
    filter.setId("blocking-filter");
    filter
        .textProperty()
        .addListener(
            (source, before, text) -> update(() -> viewModel.filterTextProperty().set(text)));
    HBox.setHgrow(filter, Priority.ALWAYS);
    Label counts = new Label();
    counts.setId("blocking-counts");
    counts.textProperty().bind(viewModel.countsProperty());
    counts.getStyleClass().add("dim");
    counts.setMinWidth(Region.USE_PREF_SIZE);
    Label stale = new Label();
    stale.textProperty().bind(viewModel.staleAgeProperty());
    stale.getStyleClass().addAll("badge", "warning");
    stale.setMinWidth(Region.USE_PREF_SIZE);
    stale.visibleProperty().bind(stale.textProperty().isNotEmpty());
    stale.managedProperty().bind(stale.visibleProperty());
    copy.setId("blocking-copy");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.getItems()
        .addAll(
            copyItem("As Markdown", BlockingText::markdown),
            copyItem("As text", BlockingText::plain));
    show.setId("blocking-show");
    show.setMinWidth(Region.USE_PREF_SIZE);
    show.setOnAction(event -> showSessions());
    HBox bar =
        new HBox(
            8,
            filter,
            counts,
            stale,
            copy,
            show,
            action(cancel, SignalKind.CANCEL, cancelHint),
            action(terminate, SignalKind.TERMINATE, terminateHint));
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private MenuItem copyItem(String text, BiFunction<List<Node>, Instant, String> write) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event ->
        ClipboardText.put(
            write.apply(viewModel.tree().roots(), viewModel.serverNowProperty().get())));
    return item;
  }

  /** A disabled button has no tooltip, so what surrounds it does. */
  private StackPane action(Button button, SignalKind kind, Tooltip hint) {
    button.setOnAction(event -> openSheet(kind));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId(kind == SignalKind.CANCEL ? "blocking-cancel" : "blocking-terminate");
    StackPane around = new StackPane(button);
    around.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip.install(around, hint);
    return around;
  }

  private void openSheet(SignalKind kind) {
    Snapshot snapshot = viewModel.snapshot();
    Optional<Session> session = viewModel.session();
    Optional<BlockingDetail> detail = viewModel.detailProperty().get();
    if (snapshot != null && session.isPresent() && detail.isPresent()) {
      signals.open(
          kind,
          List.of(session.get()),
          (detail.get().place().isRoot() ? "root of a lock pile-up: " : "in a lock pile-up: ")
              + detail.get().place().node().sentence(snapshot.serverTime()),
          snapshot);
    }
  }

  private void showSessions() {
    viewModel
        .detailProperty()
        .get()
        .ifPresent(detail ->
            onShowSessions.accept(
                detail.place().node().holder().name() + " and who waits for it", viewModel.pile()));
  }

  private void showActions() {
    showAction(cancel, SignalKind.CANCEL, cancelHint, "Cancel");
    showAction(terminate, SignalKind.TERMINATE, terminateHint, "Terminate");
    show.setDisable(viewModel.pile().isEmpty());
    copy.setDisable(viewModel.tree().roots().isEmpty());
  }

  private void showAction(Button button, SignalKind kind, Tooltip hint, String verb) {
    String why = viewModel.refusal(kind).orElse("");
    String whom = viewModel.session().map(session -> " pid " + session.pid()).orElse("");
    button.setText(verb + whom + "…");
    button.setDisable(!why.isEmpty());
    button.setAccessibleHelp(why);
    hint.setText(why.isEmpty() ? "Shows the session and the SQL, and asks once." : why);
  }

  private void open(BlockingRow row, boolean wanted) {
    update(() -> viewModel.open(row, wanted));
  }

  /** Selects the one of that pid and brings it in sight, whatever hides it. */
  private void reveal(int pid) {
    viewModel
        .tree()
        .all()
        .filter(node -> node.holder().pid() == pid)
        .findFirst()
        .map(BlockingPlace::keyOf)
        .ifPresent(key -> {
          if (viewModel.rows().stream().noneMatch(row -> row.key().equals(key))) {
            filter.clear();
            update(() -> viewModel.openAll(true));
          }
          viewModel.select(key);
          update(() -> onFocus.accept(key));
          table.scrollTo(Math.max(0, table.getSelectionModel().getSelectedIndex() - 3));
        });
  }

  private void onKey(KeyEvent event) {
    BlockingRow row = table.getSelectionModel().getSelectedItem();
    if (FIND.match(event)) {
      filter.requestFocus();
      filter.selectAll();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    } else if (row != null && table.isFocused()) {
      onTreeKey(event, row);
    }
  }

  private void onTreeKey(KeyEvent event, BlockingRow row) {
    switch (event.getCode()) {
      case RIGHT -> {
        open(row, true);
        event.consume();
      }
      case LEFT -> {
        if (row.place().expanded()) {
          open(row, false);
        } else {
          selectParent(row);
        }
        event.consume();
      }
      case MULTIPLY -> {
        update(() -> viewModel.openAll(true));
        event.consume();
      }
      default -> {}
    }
  }

  private void selectParent(BlockingRow row) {
    for (int place = viewModel.rows().indexOf(row) - 1; place >= 0; place--) {
      if (viewModel.rows().get(place).place().depth() < row.place().depth()) {
        table.getSelectionModel().clearAndSelect(place);
        table.scrollTo(Math.max(0, place - 3));
        return;
      }
    }
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
    column.setPrefWidth(width);
    column.setMinWidth(40);
    column.setSortable(false);
    column.setCellValueFactory(row -> row.getValue().placeProperty());
    return column;
  }

  private static Label line(ObservableValue<String> text, String style) {
    Label label = new Label();
    label.getStyleClass().addAll(style, "small");
    label.setWrapText(true);
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private MenuItem item(String text, Function<Session, String> what) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(
        event -> viewModel.session().ifPresent(session -> ClipboardText.put(what.apply(session))));
    return item;
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
