package dev.pgtriage.ui.queries;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.diagnosis.statement.StatementKey;
import dev.pgtriage.diagnosis.statement.StatementPoint;
import dev.pgtriage.diagnosis.statement.StatementSpan;
import dev.pgtriage.diagnosis.statement.StatementText;
import dev.pgtriage.diagnosis.statement.StatementUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.StaleBadge;
import dev.pgtriage.ui.chart.ChartSpec;
import dev.pgtriage.ui.chart.Decimation;
import dev.pgtriage.ui.chart.Series;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.chart.TimeChart;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.FilterCommands;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.table.ColumnFit;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What statements cost over a span: their share of the load, how often and how long they run. */
public final class QueriesScreen implements Screen {

  private static final double TABLE_SHARE = 0.66;
  private static final double CHART_HEIGHT = 170;

  private final QueriesViewModel viewModel;
  private final BiConsumer<String, List<SessionKey>> onShowSessions;
  private final VBox content = new VBox(8);
  private final TableView<QueryRow> table = new TableView<>();
  private final TextField filter = new TextField();
  private final TimeChart mean;
  private final TimeChart calls;
  private final HBox charts;
  private final SplitPane split;
  private final ProblemCard problem = new ProblemCard();
  private final StackPane trouble = new StackPane(problem);

  /** Whether there are no statements at all: then nothing can be chosen among them. */
  private final BooleanProperty nothing = new SimpleBooleanProperty(true);

  /** Whether rows are being changed: what the table then says of its selection is not a choice. */
  private boolean updating;

  /**
   * @param onShowSessions shows a set of sessions, with what they are, in the Sessions screen
   * @param zone the zone times are shown in
   * @param memory keeps how the columns are left
   * @param now console clock
   */
  public QueriesScreen(
      Profile profile,
      BiConsumer<String, List<SessionKey>> onShowSessions,
      ZoneId zone,
      ViewMemory memory,
      Instant now) {
    this(profile, onShowSessions, new TimeAxis(zone, now, Duration.ofMinutes(10)), memory, now);
  }

  /**
   * @param onShowSessions shows a set of sessions, with what they are, in the Sessions screen
   * @param axis the time that all graphs of the window show
   * @param memory keeps how the columns are left
   * @param now console clock
   */
  public QueriesScreen(
      Profile profile,
      BiConsumer<String, List<SessionKey>> onShowSessions,
      TimeAxis axis,
      ViewMemory memory,
      Instant now) {
    this.viewModel = new QueriesViewModel(profile, axis, now);
    this.onShowSessions = onShowSessions;
    mean =
        new TimeChart(
            viewModel.axis(),
            spec("Mean time", "ms a call", "series-mean", QueriesScreen::milliseconds));
    calls =
        new TimeChart(viewModel.axis(), spec("Calls", "a second", "series-calls", Figures::rate));
    charts = new HBox(12, card(mean), card(calls));
    charts.setMinHeight(CHART_HEIGHT);
    charts.setPrefHeight(CHART_HEIGHT);
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(QueriesScreen.class.getResource("queries.css")).toExternalForm());
    fillTable(memory);
    VBox.setVgrow(table, Priority.ALWAYS);
    split =
        new SplitPane(
            new VBox(8, table, charts),
            new QueryDetailPane(viewModel, this::showSessions, this::reveal));
    split.setDividerPositions(TABLE_SHARE);
    SplitPane.setResizableWithParent(split.getItems().getLast(), false);
    VBox.setVgrow(split, Priority.ALWAYS);
    trouble.setAlignment(Pos.TOP_LEFT);
    content.getChildren().addAll(toolbar(), notice(), split, trouble);
    content.sceneProperty().addListener((source, before, scene) -> catchUp());
    viewModel.detailProperty().addListener((source, before, next) -> showCourse(next));
    viewModel.problemProperty().addListener((source, before, next) -> showProblem(next));
    showCourse(Optional.empty());
    showProblem(Optional.empty());
  }

  @Override
  public String title() {
    return "Queries";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedAL.ANALYTICS;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public List<Command> commands() {
    List<Command> commands =
        new ArrayList<>(FilterCommands.of("queries", title(), "the statements", filter));
    for (StatementSpan span : StatementSpan.values()) {
      commands.add(
          Command.of(
              "queries-span-" + id(span),
              title(),
              "Show what was counted " + span.words(),
              () -> choose(span)));
    }
    for (TableColumn<QueryRow, ?> column : table.getColumns()) {
      commands.add(
          Command.of(
              "queries-sort-" + QueryColumns.name(column),
              title(),
              "Sort statements by " + QueryColumns.name(column),
              () -> sortBy(column)));
    }
    commands.add(
        Command.of(
                "queries-copy",
                title(),
                "Copy the statements for a chat",
                () -> ClipboardText.put(markdown(chosen())))
            .withRemark("Markdown; the selected ones, or all that are shown")
            .withKey(Keystroke.shortcut(KeyCode.C))
            .when(() -> !viewModel.rows().isEmpty()));
    commands.add(
        Command.of(
                "queries-copy-csv",
                title(),
                "Copy the statements as CSV",
                () -> ClipboardText.put(csv(chosen())))
            .when(() -> !viewModel.rows().isEmpty()));
    commands.add(
        Command.of(
                "queries-copy-sql",
                title(),
                "Copy the statements as SQL",
                () -> ClipboardText.put(sql(chosen())))
            .when(() -> !viewModel.rows().isEmpty()));
    commands.add(
        Command.of(
                "queries-show",
                title(),
                "Show the sessions that run the statement",
                () -> showSessions(runners()))
            .when(() -> !runners().isEmpty()));
    commands.addAll(mean.commands());
    return commands;
  }

  private List<Session> runners() {
    return viewModel.detailProperty().get().map(QueryDetail::runners).orElse(List.of());
  }

  @Override
  public void show(WatchState state) {
    viewModel.keep(state);
    catchUp();
    showTools(state.latest().isPresent());
  }

  @Override
  public void tick(Instant now) {
    if (content.getScene() != null) {
      viewModel.tick(now);
    }
  }

  /** Behind another screen only the log is kept. */
  private void catchUp() {
    if (content.getScene() != null) {
      update(viewModel::refresh);
    }
  }

  /** Runs a change of the rows and gives the table back the selection, which goes by statement. */
  private void update(Runnable change) {
    if (updating) {
      change.run();
      return;
    }
    updating = true;
    try {
      change.run();
      viewModel.selected().ifPresent(this::giveSelectionBack);
    } finally {
      updating = false;
    }
  }

  private void giveSelectionBack(StatementKey key) {
    var selection = table.getSelectionModel();
    if (selection.getSelectedItems().size() > 1) {
      return;
    }
    QueryRow chosen = selection.getSelectedItem();
    if (chosen != null && chosen.key().equals(key)) {
      return;
    }
    selection.clearSelection();
    List<QueryRow> rows = viewModel.rows();
    for (int place = 0; place < rows.size(); place++) {
      if (rows.get(place).key().equals(key)) {
        selection.select(place);
        return;
      }
    }
  }

  private void fillTable(ViewMemory memory) {
    List<TableColumn<QueryRow, StatementUse>> columns =
        new QueryColumns(viewModel.tierNames()).all();
    table.getColumns().addAll(columns);
    table.setItems(viewModel.rows());
    table.setId("queries-table");
    table.setAccessibleText("Statements");
    table.setSortPolicy(source -> {
      update(() -> viewModel.orderBy(source.getComparator()));
      return true;
    });
    columns.getFirst().setSortType(TableColumn.SortType.DESCENDING);
    table.getSortOrder().add(columns.getFirst());
    ColumnFit.fill(table, column(QueryColumns.STATEMENT));
    memory.keepColumns("queries", table);
    Label message = new Label();
    message.textProperty().bind(viewModel.messageProperty());
    message.setWrapText(true);
    table.setPlaceholder(message);
    var selection = table.getSelectionModel();
    selection.setSelectionMode(SelectionMode.MULTIPLE);
    selection
        .selectedItemProperty()
        .addListener((source, before, row) -> {
          if (row != null && !updating) {
            viewModel.select(row.key());
          }
        });
  }

  private HBox toolbar() {
    filter.setPromptText("Filter: orders  distinct  tier:api  user:shop_api  -vacuum");
    filter.setAccessibleText("Filter the statements");
    filter.setTooltip(
        new Tooltip(
            "All words must be found in statement, user, database, tier or query id;\n"
                + "user:, db:, tier: look there alone; -word leaves out; \"two words\" stay one"));
    filter.setId("queries-filter");
    filter
        .textProperty()
        .addListener(
            (source, before, text) -> update(() -> viewModel.filterTextProperty().set(text)));
    HBox.setHgrow(filter, Priority.ALWAYS);
    Label counts = new Label();
    counts.setId("queries-counts");
    counts.textProperty().bind(viewModel.countsProperty());
    counts.getStyleClass().add("dim");
    counts.setMinWidth(Region.USE_PREF_SIZE);
    StaleBadge stale = new StaleBadge(viewModel.staleAgeProperty());
    HBox spans = spans();
    ToggleButton byMean = byMean();
    MenuButton copy = copy();
    for (Node tool : List.of(spans, filter, byMean)) {
      tool.disableProperty().bind(nothing);
    }
    copy.disableProperty().bind(nothing.or(Bindings.isEmpty(viewModel.rows())));
    HBox bar = new HBox(8, new ScreenTitle(title()), spans, filter, counts, stale, byMean, copy);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private HBox spans() {
    ToggleGroup group = new ToggleGroup();
    HBox spans = new HBox();
    for (StatementSpan span : StatementSpan.values()) {
      ToggleButton button = new ToggleButton(span.text());
      button.getStyleClass().addAll("small", "segment");
      button.setId("queries-span-" + id(span));
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(group);
      viewModel.spanProperty().subscribe(chosen -> button.setSelected(chosen == span));
      button.setTooltip(new Tooltip("What was counted " + span.words()));
      button.setOnAction(event -> {
        button.setSelected(true);
        choose(span);
      });
      spans.getChildren().add(button);
    }
    spans.getStyleClass().add("segments");
    return spans;
  }

  private void choose(StatementSpan span) {
    update(() -> viewModel.spanProperty().set(span));
  }

  private static String id(StatementSpan span) {
    return span.name().toLowerCase(Locale.ROOT);
  }

  private ToggleButton byMean() {
    ToggleButton button = new ToggleButton("By mean time");
    button.setId("queries-by-mean");
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Slowest first, instead of most load first"));
    button.setOnAction(
        event -> sortBy(column(button.isSelected() ? "column-mean" : "column-load")));
    TableColumn<QueryRow, ?> mean = column("column-mean");
    table
        .getSortOrder()
        .addListener(
            (ListChangeListener<TableColumn<QueryRow, ?>>)
                change ->
                    button.setSelected(
                        table.getSortOrder().stream().limit(1).anyMatch(mean::equals)));
    return button;
  }

  /** Most first where it is a number, A to Z where it is a word. */
  private void sortBy(TableColumn<QueryRow, ?> column) {
    boolean number = column.getStyleClass().contains("numeric");
    column.setSortType(number ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
    table.getSortOrder().setAll(List.of(column));
    table.scrollTo(0);
  }

  private TableColumn<QueryRow, ?> column(String id) {
    return table.getColumns().stream()
        .filter(column -> id.equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  private MenuButton copy() {
    MenuButton copy = new MenuButton("Copy");
    copy.setId("queries-copy");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setTooltip(new Tooltip("The selected statements, or all that are shown"));
    copy.getItems()
        .addAll(
            copyItem("As CSV", this::csv),
            copyItem("As Markdown", this::markdown),
            copyItem("As SQL", this::sql));
    return copy;
  }

  private String csv(List<StatementUse> uses) {
    return StatementText.csv(uses, viewModel.tierNames());
  }

  private String markdown(List<StatementUse> uses) {
    return StatementText.markdown(uses, viewModel.spanProperty().get(), viewModel.tierNames());
  }

  private String sql(List<StatementUse> uses) {
    return StatementText.sql(uses, viewModel.spanProperty().get());
  }

  private MenuItem copyItem(String text, Function<List<StatementUse>, String> write) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> ClipboardText.put(write.apply(chosen())));
    return item;
  }

  /** The selected statements in the table's order, all of them when none is selected. */
  private List<StatementUse> chosen() {
    List<QueryRow> selected = table.getSelectionModel().getSelectedItems();
    Stream<QueryRow> rows =
        selected.isEmpty()
            ? viewModel.rows().stream()
            : viewModel.rows().stream().filter(selected::contains);
    return rows.map(QueryRow::use).toList();
  }

  private Label notice() {
    Label label = new Label();
    label.setId("queries-notice");
    label.getStyleClass().addAll("dim", "small");
    label.setWrapText(true);
    ObservableValue<String> text = viewModel.noticeProperty();
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private void showCourse(Optional<QueryDetail> detail) {
    charts.setVisible(detail.isPresent());
    charts.setManaged(detail.isPresent());
    detail.ifPresent(one -> {
      Duration gap = viewModel.gap();
      mean.setSamples(new CourseSamples(one.course(), StatementPoint::meanMillis), gap);
      calls.setSamples(new CourseSamples(one.course(), StatementPoint::callsPerSecond), gap);
      String message = one.course().isEmpty() ? "The course begins with the next reading." : "";
      mean.setMessage(message);
      calls.setMessage(message);
    });
  }

  private void showTools(boolean known) {
    nothing.set(!known || viewModel.problemProperty().get().isPresent());
  }

  private void showProblem(Optional<Problem> next) {
    nothing.set(nothing.get() || next.isPresent());
    next.ifPresent(problem::show);
    trouble.setVisible(next.isPresent());
    trouble.setManaged(next.isPresent());
    split.setVisible(next.isEmpty());
    split.setManaged(next.isEmpty());
  }

  private void showSessions(List<Session> sessions) {
    onShowSessions.accept(
        "sessions that run the statement", sessions.stream().map(Session::key).toList());
  }

  private void reveal(StatementUse use) {
    if (viewModel.rows().stream().noneMatch(row -> row.key().equals(use.key()))) {
      filter.clear();
    }
    update(() -> viewModel.select(use.key()));
    table.scrollTo(Math.max(0, table.getSelectionModel().getSelectedIndex() - 3));
  }

  private static VBox card(TimeChart chart) {
    VBox card = new VBox(chart);
    card.getStyleClass().add("card");
    VBox.setVgrow(chart, Priority.ALWAYS);
    HBox.setHgrow(card, Priority.ALWAYS);
    card.setPrefWidth(300);
    return card;
  }

  private static String milliseconds(double value) {
    return Double.isNaN(value) ? "–" : Figures.time(Duration.ofNanos(Math.round(value * 1e6)));
  }

  private static ChartSpec spec(
      String title, String unit, String style, DoubleFunction<String> figure) {
    return new ChartSpec(
        title,
        unit,
        List.of(new Series(title, style, Series.Kind.LINE)),
        Decimation.PEAK,
        figure,
        false,
        null,
        false);
  }
}
