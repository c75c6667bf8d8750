package dev.pgtriage.ui.tiers;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.WaitGroup;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.ui.Meter;
import dev.pgtriage.ui.PrivilegeNote;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.StaleBadge;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.sessions.PresetChoice;
import dev.pgtriage.ui.signal.SignalRequests;
import dev.pgtriage.ui.table.ColumnFit;
import dev.pgtriage.ui.theme.SeriesStyle;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The connection budget, who holds the connections, and what one client's wait for. */
public final class TiersScreen implements Screen {

  private final TiersViewModel viewModel;
  private final SignalRequests signals;
  private final Consumer<String> onShowSessions;
  private final VBox content = new VBox(8);
  private final PrivilegeNote hidden = new PrivilegeNote();
  private final GridPane budget = new GridPane(16, 6);
  private final TableView<ClientGroup> clients = new TableView<>();
  private final TableView<WaitGroup> waits = new TableView<>();
  private final Label waitsTitle = title("What the client's sessions do");
  private final Button show = new Button("Show in Sessions");
  private final Button terminate = new Button();
  private boolean updating;

  /**
   * @param signals opens the sheet that asks
   * @param onShowSessions gets the filter of the sessions to show in the Sessions screen
   * @param memory keeps how the columns are left
   * @param now console clock
   */
  public TiersScreen(
      Profile profile,
      SignalRequests signals,
      Consumer<String> onShowSessions,
      ViewMemory memory,
      Instant now) {
    this.viewModel = new TiersViewModel(profile, now);
    this.signals = signals;
    this.onShowSessions = onShowSessions;
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(TiersScreen.class.getResource("tiers.css")).toExternalForm());
    fillClients();
    fillWaits();
    memory.keepColumns("clients", clients);
    memory.keepColumns("waits", waits);
    Label totals = new Label();
    totals.getStyleClass().add("dim");
    totals.textProperty().bind(viewModel.totalsProperty());
    Label message = new Label();
    message.setWrapText(true);
    message.textProperty().bind(viewModel.messageProperty());
    message.visibleProperty().bind(message.textProperty().isNotEmpty());
    message.managedProperty().bind(message.visibleProperty());
    HBox head =
        new HBox(
            12, new ScreenTitle(title()), totals, new StaleBadge(viewModel.staleAgeProperty()));
    head.setAlignment(Pos.CENTER_LEFT);
    VBox card = new VBox(8, head, message, budget);
    card.getStyleClass().add("card");
    ColumnConstraints wide = new ColumnConstraints();
    wide.setPercentWidth(64);
    ColumnConstraints narrow = new ColumnConstraints();
    narrow.setPercentWidth(36);
    GridPane tables = new GridPane(12, 0);
    tables.getColumnConstraints().addAll(wide, narrow);
    HBox clientsHead = clientsHead();
    HBox waitsHead = new HBox(waitsTitle);
    waitsHead.setAlignment(Pos.CENTER_LEFT);
    // The one with buttons is higher, and the tables' heads stand on one line.
    waitsHead.minHeightProperty().bind(clientsHead.heightProperty());
    VBox left = new VBox(6, clientsHead, clients);
    VBox right = new VBox(6, waitsHead, waits);
    VBox.setVgrow(clients, Priority.ALWAYS);
    VBox.setVgrow(waits, Priority.ALWAYS);
    left.getStyleClass().add("card");
    right.getStyleClass().add("card");
    GridPane.setVgrow(left, Priority.ALWAYS);
    tables.addRow(0, left, right);
    VBox.setVgrow(tables, Priority.ALWAYS);
    content.getChildren().addAll(hidden, card, tables);
    viewModel.tiersProperty().addListener((source, before, rows) -> showTiers(rows));
    viewModel.chosenProperty().addListener((source, before, group) -> showChosen());
    showChosen();
  }

  @Override
  public String title() {
    return "Tiers";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedAL.LAYERS;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("tiers-show", title(), "Show the client's connections in Sessions", show::fire)
            .withRemark(chosenText())
            .when(() -> !show.isDisabled()));
    commands.add(
        Command.of("tiers-terminate", title(), terminate.getText(), terminate::fire)
            .withRemark("shows them and asks")
            .withKey(Keystroke.of(KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN))
            .when(() -> !terminate.isDisabled()));
    for (TierRow row : viewModel.tiersProperty().get()) {
      commands.add(
          Command.of(
                  "tiers-show-" + row.name(),
                  title(),
                  "Show the sessions of " + ServerText.line(row.name(), ServerText.NAME),
                  () -> onShowSessions.accept(row.filter()))
              .withRemark(row.connections() + " of " + row.budget()));
    }
    return commands;
  }

  private String chosenText() {
    return viewModel
        .chosenProperty()
        .get()
        .map(group -> ServerText.line(clientText(group), ServerText.NAME))
        .orElse("");
  }

  @Override
  public void show(WatchState state) {
    updating = true;
    try {
      viewModel.show(state);
      int place = viewModel.chosenPlace();
      if (place >= 0) {
        clients.getSelectionModel().clearAndSelect(place);
      }
    } finally {
      updating = false;
    }
    hidden.show(state);
    showChosen();
  }

  @Override
  public void tick(Instant now) {
    viewModel.tick(now);
  }

  private HBox clientsHead() {
    show.setId("tiers-show");
    show.setMinWidth(Region.USE_PREF_SIZE);
    show.setOnAction(event ->
        viewModel.chosenProperty().get().ifPresent(group -> onShowSessions.accept(filter(group))));
    terminate.setId("tiers-terminate");
    terminate.setMinWidth(Region.USE_PREF_SIZE);
    terminate.setOnAction(event -> terminateIdle());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(8, title("Connections by client"), space, show, terminate);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void terminateIdle() {
    Snapshot snapshot = viewModel.snapshot();
    String client = viewModel.chosenProperty().get().map(ClientGroup::client).orElse(null);
    if (snapshot != null && client != null) {
      SessionPreset preset = PresetChoice.idleFrom(client);
      List<Session> sessions = preset.select(viewModel.profile(), snapshot);
      if (!sessions.isEmpty()) {
        String reason = PresetChoice.of(preset, viewModel.profile(), snapshot).label();
        signals.open(SignalKind.TERMINATE, sessions, reason, snapshot);
      }
    }
  }

  private void showChosen() {
    Snapshot snapshot = viewModel.snapshot();
    ClientGroup group = viewModel.chosenProperty().get().orElse(null);
    show.setDisable(group == null);
    String client = group == null ? null : group.client();
    int idle =
        snapshot == null || client == null
            ? 0
            : PresetChoice.of(PresetChoice.idleFrom(client), viewModel.profile(), snapshot).count();
    terminate.setText(
        "Terminate %d idle > 2 min%s…"
            .formatted(
                idle, client == null ? "" : " of " + ServerText.line(client, ServerText.NAME)));
    terminate.setDisable(idle == 0 || !viewModel.isLive());
    waitsTitle.setText(
        group == null
            ? "What the client's sessions do"
            : "What sessions of " + ServerText.line(clientText(group), ServerText.NAME) + " do");
  }

  private void showTiers(List<TierRow> rows) {
    budget.getChildren().clear();
    header("tier", HPos.LEFT, 0);
    header("connections", HPos.RIGHT, 1);
    header("budget", HPos.RIGHT, 2);
    header("", HPos.LEFT, 3);
    header("", HPos.LEFT, 4);
    header("active", HPos.RIGHT, 5);
    header("overdue", HPos.RIGHT, 6);
    header("worker timeout", HPos.RIGHT, 7);
    int line = 1;
    for (TierRow row : rows) {
      addTier(row, line++);
    }
  }

  private void addTier(TierRow row, int line) {
    Region swatch = new Region();
    String style = row.index() < 0 ? SeriesStyle.noTier() : SeriesStyle.tier(row.index());
    swatch.getStyleClass().addAll("swatch", style);
    Hyperlink name = new Hyperlink(row.name(), swatch);
    name.setTooltip(new Tooltip("Show its sessions"));
    name.setOnAction(event -> onShowSessions.accept(row.filter()));
    Meter bar = new Meter(style);
    bar.show(row.connections(), row.budget());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(row.name() + ": " + row.connections() + " of " + row.budget());
    bar.setVisible(row.index() >= 0);
    GridPane.setHgrow(bar, Priority.ALWAYS);
    Label verdict = new Label(row.verdict());
    verdict.getStyleClass().add(row.over() ? "critical-text" : "dim");
    verdict.setMinWidth(Region.USE_PREF_SIZE);
    Label overdue = figure(String.valueOf(row.overdue()));
    if (row.overdue() > 0) {
      overdue.getStyleClass().addAll("critical-text", "strong");
    }
    budget.addRow(
        line,
        name,
        figure(String.valueOf(row.connections())),
        figure(row.index() < 0 ? "–" : String.valueOf(row.budget())),
        bar,
        verdict,
        figure(String.valueOf(row.active())),
        overdue,
        figure(row.workerTimeout()));
  }

  private void header(String text, HPos side, int column) {
    Label label = new Label(text);
    label.getStyleClass().addAll("dim", "small");
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHalignment(label, side);
    budget.add(label, column, 0);
  }

  private static Label figure(String text) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHalignment(label, HPos.RIGHT);
    return label;
  }

  private void fillClients() {
    TableColumn<ClientGroup, ClientGroup> state =
        column(
            "state",
            140,
            TiersScreen::stateText,
            Comparator.comparing(TiersScreen::stateText),
            false);
    state.setCellFactory(
        source -> new GroupCell<>(TiersScreen::stateText, group -> SeriesStyle.of(group.state())));
    clients
        .getColumns()
        .addAll(
            List.of(
                column(
                    "client",
                    88,
                    TiersScreen::clientText,
                    Comparator.comparing(TiersScreen::clientText),
                    false),
                column(
                    "user",
                    84,
                    group -> String.valueOf(group.user()),
                    Comparator.comparing(group -> String.valueOf(group.user())),
                    false),
                column(
                    "application",
                    52,
                    ClientGroup::applicationName,
                    Comparator.comparing(ClientGroup::applicationName),
                    false),
                state,
                column(
                    "count",
                    54,
                    group -> String.valueOf(group.count()),
                    Comparator.comparingInt(ClientGroup::count),
                    true),
                column(
                    "longest in state",
                    110,
                    group -> Figures.age(group.longestInState()),
                    Comparator.comparing(ClientGroup::longestInState),
                    true)));
    clients.setItems(viewModel.clients());
    clients.setAccessibleText("Connections by client, user, application and state");
    clients.setPlaceholder(new Label("No clients to show."));
    ColumnFit.fill(clients, clients.getColumns().get(2));
    clients
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, group) -> {
          if (group != null && !updating) {
            viewModel.choose(group);
          }
        });
  }

  private void fillWaits() {
    TableColumn<WaitGroup, WaitGroup> state =
        column(
            "state",
            130,
            group -> group.state() == null ? "–" : group.state().text(),
            Comparator.comparingInt(WaitGroup::count),
            false);
    TableColumn<WaitGroup, WaitGroup> wait =
        column(
            "wait", 170, TiersScreen::waitText, Comparator.comparing(TiersScreen::waitText), false);
    wait.setCellFactory(source -> new GroupCell<>(TiersScreen::waitText, TiersScreen::waitStyle));
    waits
        .getColumns()
        .addAll(
            List.of(
                state,
                wait,
                column(
                    "count",
                    54,
                    group -> String.valueOf(group.count()),
                    Comparator.comparingInt(WaitGroup::count),
                    true)));
    waits.setItems(viewModel.waits());
    ColumnFit.fill(waits, wait);
    waits.setAccessibleText("What the client's sessions do");
    waits.setPlaceholder(new Label("Choose a client."));
  }

  private static <R> TableColumn<R, R> column(
      String title, double width, Function<R, String> text, Comparator<R> order, boolean numeric) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setId(title.replace(' ', '-'));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 80));
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setComparator(order);
    column.setCellFactory(source -> {
      GroupCell<R> cell = new GroupCell<>(text, null);
      if (numeric) {
        cell.getStyleClass().add("numeric");
      }
      return cell;
    });
    if (numeric) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  private static Label title(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    return label;
  }

  private static String clientText(ClientGroup group) {
    return group.client() == null ? "local" : group.client();
  }

  private static String stateText(ClientGroup group) {
    return group.state() == null ? "–" : group.state().text();
  }

  private static String waitText(WaitGroup group) {
    WaitEvent event = group.waitEvent();
    return event == null
        ? (group.state() == SessionState.ACTIVE ? "CPU" : "nothing")
        : event.type() + ": " + event.event();
  }

  private static String waitStyle(WaitGroup group) {
    WaitEvent event = group.waitEvent();
    return event == null ? "wait-cpu" : SeriesStyle.of(event.waitClass());
  }

  private static String filter(ClientGroup group) {
    StringBuilder text = new StringBuilder("client:" + clientText(group));
    if (group.user() != null) {
      text.append(" user:").append(quoted(group.user()));
    }
    if (!group.applicationName().isEmpty()) {
      text.append(" app:").append(quoted(group.applicationName()));
    }
    if (group.state() != null) {
      text.append(" state:").append(quoted(group.state().text()));
    }
    return text.toString();
  }

  private static String quoted(String value) {
    return value.indexOf(' ') < 0 ? value : '"' + value + '"';
  }

  /** A line of text, with the colour of its meaning where it has one. */
  private static final class GroupCell<R> extends TableCell<R, R> {

    private final Function<R, String> text;
    private final @Nullable Function<R, String> mark;
    private final Region swatch = new Region();
    private final Tooltip whole = new Tooltip();

    GroupCell(Function<R, String> text, @Nullable Function<R, String> mark) {
      this.text = text;
      this.mark = mark;
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText("");
        setTooltip(null);
        setGraphic(null);
        return;
      }
      setText(ServerText.line(text.apply(row), ServerText.NAME));
      whole.setText(getText());
      setTooltip(whole);
      if (mark != null) {
        swatch.getStyleClass().setAll("swatch", mark.apply(row));
        setGraphic(swatch);
      }
    }
  }
}
