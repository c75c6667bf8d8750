package dev.pgtriage.ui.sessions;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.signal.SignalRequests;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Every session in a table, with a filter, a detail pane, and the way to end some of them. */
public final class SessionsScreen implements Screen {

  private static final double TABLE_SHARE = 0.68;
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final String HINT =
      """
      free text: pid, user, application, database, client, statement, wait
      field:value with * as wildcard: pid, state, user, app, db, client, wait, tier, query
      client:10.0.1.0/24   wait:Lock   state:idle*
      age>100s (statement)   busy>30s (statement, or idle in transaction)
      idle>2m   xact>30s   in-state>5m
      blocked:yes   blocking:yes
      -term leaves out, "a b" keeps spaces; all terms must hold\
      """;

  private final SessionsViewModel viewModel;
  private final SignalRequests signals;
  private final VBox content = new VBox(8);
  private final TextField filter = new TextField();
  private final Button chosenSet = new Button();
  private final Label filterError = new Label();
  private final Label counts = new Label();
  private final Label stale = new Label();
  private final FlowPane presets = new FlowPane(6, 6);
  private final TableView<SessionRow> table = new TableView<>();
  private final Button cancel = new Button("Cancel…");
  private final Button terminate = new Button("Terminate…");
  private final Tooltip refusal = new Tooltip();
  private final DetailPane detail;

  /** Whether rows are being changed: what the table then says of its selection is not a choice. */
  private boolean updating;

  /**
   * @param signals opens the sheet that asks
   * @param onFocus gets the session in focus, null for none
   * @param zone the zone times are shown in
   * @param now console clock
   */
  public SessionsScreen(
      Profile profile,
      SignalRequests signals,
      Consumer<@Nullable SessionKey> onFocus,
      ZoneId zone,
      Instant now) {
    this.viewModel = new SessionsViewModel(profile, now);
    this.signals = signals;
    this.detail = new DetailPane(viewModel, zone, this::reveal);
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(SessionsScreen.class.getResource("sessions.css")).toExternalForm());
    fillTable(onFocus);
    SplitPane split = new SplitPane(table);
    SplitPane.setResizableWithParent(detail, false);
    VBox.setVgrow(split, Priority.ALWAYS);
    content.getChildren().addAll(toolbar(), filterError, presets, split);
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    viewModel
        .detailProperty()
        .addListener((source, before, next) -> showDetail(split, next.isPresent()));
    viewModel.presetsProperty().addListener((source, before, next) -> showPresets(next));
    viewModel.selectedProperty().addListener((source, before, next) -> showActions());
    showActions();
  }

  /** The table has all the room until there is something to tell beside it. */
  private void showDetail(SplitPane split, boolean wanted) {
    boolean shown = split.getItems().contains(detail);
    if (wanted && !shown) {
      split.getItems().add(detail);
      split.setDividerPositions(TABLE_SHARE);
    } else if (!wanted && shown) {
      split.getItems().remove(detail);
    }
  }

  @Override
  public String title() {
    return "Sessions";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedMZ.VIEW_LIST;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public void show(WatchState state) {
    update(() -> viewModel.show(state));
    showActions();
  }

  @Override
  public void tick(Instant now) {
    viewModel.tick(now);
  }

  /** Shows and selects exactly the sessions of a preset. */
  public void choose(SessionPreset preset) {
    update(() -> viewModel.choose(preset));
    table.scrollTo(0);
  }

  /**
   * Shows and selects exactly these sessions, as far as they are still there.
   *
   * @param label what they are; harmless to show
   */
  public void choose(String label, Collection<SessionKey> keys) {
    update(() -> viewModel.choose(new ChosenSet(label, keys)));
    table.scrollTo(0);
  }

  /** Shows the sessions a filter lets through. */
  public void filterBy(String text) {
    update(viewModel::leaveChosenSet);
    filter.setText(text);
    filter.positionCaret(text.length());
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
      giveSelectionBack();
    } finally {
      updating = false;
    }
  }

  private void giveSelectionBack() {
    Set<SessionKey> wanted = viewModel.selectedProperty().get();
    var selection = table.getSelectionModel();
    if (wanted.equals(selectedKeys())) {
      return;
    }
    List<SessionRow> rows = viewModel.rows();
    int[] places =
        IntStream.range(0, rows.size())
            .filter(place -> wanted.contains(rows.get(place).key()))
            .toArray();
    selection.clearSelection();
    if (places.length > 0) {
      selection.selectIndices(places[0], places);
    }
  }

  private Set<SessionKey> selectedKeys() {
    Set<SessionKey> keys = new LinkedHashSet<>();
    for (SessionRow row : table.getSelectionModel().getSelectedItems()) {
      if (row != null) {
        keys.add(row.key());
      }
    }
    return keys;
  }

  private void fillTable(Consumer<@Nullable SessionKey> onFocus) {
    SessionColumns<SessionRow> columns =
        new SessionColumns<>(SessionRow::factsProperty, viewModel.serverNowProperty());
    TableColumn<SessionRow, SessionFacts> age = columns.statementAge();
    age.setSortType(TableColumn.SortType.DESCENDING);
    table
        .getColumns()
        .addAll(
            List.of(
                columns.pid(),
                columns.tier(),
                columns.state(),
                age,
                columns.inState(),
                columns.waitEvent(),
                columns.blockedBy(),
                columns.statement(),
                columns.user(),
                columns.client(),
                columns.application(),
                columns.transactionAge(),
                columns.database()));
    table.setTableMenuButtonVisible(true);
    table.setItems(viewModel.rows());
    table.setSortPolicy(source -> {
      update(() -> viewModel.orderBy(source.getComparator()));
      return true;
    });
    table.getSortOrder().setAll(List.of(age));
    table.setAccessibleText("Sessions");
    Label message = new Label();
    message.textProperty().bind(viewModel.messageProperty());
    message.setWrapText(true);
    table.setPlaceholder(message);
    var selection = table.getSelectionModel();
    selection.setSelectionMode(SelectionMode.MULTIPLE);
    selection
        .getSelectedItems()
        .addListener(
            (ListChangeListener<SessionRow>)
                change -> {
                  if (!updating) {
                    viewModel.select(selectedKeys());
                  }
                });
    selection
        .selectedItemProperty()
        .addListener((source, before, row) -> {
          if (row != null && !updating) {
            focus(row.key(), onFocus);
          }
        });
    table.setContextMenu(contextMenu());
  }

  private void focus(SessionKey key, Consumer<@Nullable SessionKey> onFocus) {
    viewModel.focus(key);
    onFocus.accept(key);
  }

  /** Selects one session and brings it in sight, without the filter if need be. */
  private void reveal(SessionKey key) {
    if (viewModel.rows().stream().noneMatch(row -> row.key().equals(key))) {
      filter.clear();
      update(viewModel::leaveChosenSet);
    }
    List<SessionRow> rows = viewModel.rows();
    for (int place = 0; place < rows.size(); place++) {
      if (rows.get(place).key().equals(key)) {
        table.getSelectionModel().clearAndSelect(place);
        table.scrollTo(Math.max(0, place - 3));
        return;
      }
    }
  }

  private HBox toolbar() {
    filter.setPromptText("Filter: gunicorn  state:idle  idle>2m  client:10.0.1.0/24  -user:app");
    filter.setAccessibleText("Filter the sessions");
    filter.setTooltip(new Tooltip(HINT));
    filter.setId("session-filter");
    filter.setPrefColumnCount(40);
    filter
        .textProperty()
        .addListener(
            (source, before, text) -> update(() -> viewModel.filterTextProperty().set(text)));
    viewModel
        .filterTextProperty()
        .addListener((source, before, text) -> {
          if (!text.equals(filter.getText())) {
            filter.setText(text);
          }
        });
    filterError.getStyleClass().addAll("critical-text", "small");
    filterError.setWrapText(true);
    filterError.textProperty().bind(viewModel.filterErrorProperty());
    filterError.visibleProperty().bind(filterError.textProperty().isNotEmpty());
    filterError.managedProperty().bind(filterError.visibleProperty());
    counts.textProperty().bind(viewModel.countsProperty());
    counts.getStyleClass().add("dim");
    counts.setMinWidth(Region.USE_PREF_SIZE);
    stale.textProperty().bind(viewModel.staleAgeProperty());
    stale.getStyleClass().addAll("badge", "warning");
    stale.setMinWidth(Region.USE_PREF_SIZE);
    stale.visibleProperty().bind(stale.textProperty().isNotEmpty());
    stale.managedProperty().bind(stale.visibleProperty());
    chosenSet.setId("chosen-set");
    chosenSet.getStyleClass().addAll("preset", "chosen-set");
    chosenSet.setGraphic(new FontIcon(Material2OutlinedAL.CLOSE));
    chosenSet.setContentDisplay(ContentDisplay.RIGHT);
    chosenSet.setTooltip(new Tooltip("Show the other sessions too (Esc)"));
    chosenSet.setMaxWidth(320);
    chosenSet.setOnAction(event -> update(viewModel::leaveChosenSet));
    viewModel.chosenSetProperty().addListener((source, before, now) -> showChosenSet());
    showChosenSet();
    HBox.setHgrow(filter, Priority.ALWAYS);
    Region space = new Region();
    HBox bar =
        new HBox(
            8,
            chosenSet,
            filter,
            counts,
            stale,
            space,
            action(cancel, SignalKind.CANCEL),
            action(terminate, SignalKind.TERMINATE));
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void showChosenSet() {
    Optional<ChosenSet> chosen = viewModel.chosenSetProperty().get();
    chosenSet.setText(chosen.map(set -> "Only: " + set.label()).orElse(""));
    chosenSet.setAccessibleText(
        chosen.map(set -> "Only " + set.label() + "; show the other sessions too").orElse(""));
    chosenSet.setVisible(chosen.isPresent());
    chosenSet.setManaged(chosen.isPresent());
  }

  /** A disabled button has no tooltip, so what surrounds it does. */
  private StackPane action(Button button, SignalKind kind) {
    button.setOnAction(event -> openSheet(kind));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId(kind == SignalKind.CANCEL ? "cancel-sessions" : "terminate-sessions");
    StackPane around = new StackPane(button);
    around.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip.install(around, refusal);
    return around;
  }

  private void openSheet(SignalKind kind) {
    Snapshot snapshot = viewModel.snapshot();
    List<Session> sessions = viewModel.selectedSessions();
    if (snapshot != null && !sessions.isEmpty()) {
      signals.open(kind, sessions, reason(), snapshot);
    }
  }

  private String reason() {
    String typed = viewModel.filterTextProperty().get().strip();
    Optional<ChosenSet> chosen = viewModel.chosenSetProperty().get();
    if (chosen.isPresent()) {
      return "chosen by hand among " + chosen.get().label();
    }
    return viewModel.presetsProperty().get().stream()
        .filter(preset -> preset.filter().equals(typed))
        .map(PresetChoice::label)
        .findFirst()
        .orElse(typed.isEmpty() ? "chosen by hand" : "chosen by hand among " + typed);
  }

  private void showActions() {
    String why = viewModel.refusal().orElse("");
    int count = viewModel.selectedProperty().get().size();
    for (Button button : List.of(cancel, terminate)) {
      button.setDisable(!why.isEmpty());
      button.setAccessibleHelp(why);
    }
    cancel.setText(count == 0 ? "Cancel…" : "Cancel " + count + "…");
    terminate.setText(count == 0 ? "Terminate…" : "Terminate " + count + "…");
    refusal.setText(why.isEmpty() ? "Shows the sessions and the SQL, and asks once." : why);
  }

  private void showPresets(List<PresetChoice> choices) {
    if (presets.getChildren().size() != choices.size()) {
      presets.getChildren().setAll(choices.stream().map(choice -> new Button()).toList());
    }
    for (int i = 0; i < choices.size(); i++) {
      PresetChoice choice = choices.get(i);
      Button chip = (Button) presets.getChildren().get(i);
      chip.getStyleClass().setAll("button", "preset");
      chip.setText(choice.label() + " (" + choice.count() + ")");
      chip.setAccessibleText(
          "Select " + Figures.count(choice.count(), "session") + ": " + choice.label());
      chip.setDisable(choice.count() == 0);
      chip.setMinWidth(Region.USE_PREF_SIZE);
      chip.setOnAction(event -> choose(choice.preset()));
    }
  }

  private ContextMenu contextMenu() {
    return new ContextMenu(
        item("Copy pid", facts -> copy(String.valueOf(facts.session().pid()))),
        item("Copy statement", facts -> copy(facts.session().statement().text())),
        item("Show only this user", facts -> filterBy("user", facts.session().user())),
        item("Show only this client", facts -> filterBy("client", facts.clientText())),
        item(
            "Show only this application",
            facts -> filterBy("app", facts.session().applicationName())));
  }

  private MenuItem item(String text, Consumer<SessionFacts> act) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> {
      SessionRow row = table.getSelectionModel().getSelectedItem();
      if (row != null) {
        act.accept(row.facts());
      }
    });
    return item;
  }

  private void filterBy(String field, @Nullable String value) {
    String known = Objects.requireNonNullElse(value, "");
    if (!known.isEmpty()) {
      filterBy(field + ":" + (known.indexOf(' ') < 0 ? known : '"' + known + '"'));
    }
  }

  private static void copy(String text) {
    ClipboardContent clip = new ClipboardContent();
    clip.putString(text);
    Clipboard.getSystemClipboard().setContent(clip);
  }

  private void onKey(KeyEvent event) {
    if (FIND.match(event)) {
      filter.requestFocus();
      filter.selectAll();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE
        && viewModel.chosenSetProperty().get().isPresent()) {
      update(viewModel::leaveChosenSet);
      event.consume();
    }
  }
}
