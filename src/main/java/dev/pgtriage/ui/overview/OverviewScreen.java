package dev.pgtriage.ui.overview;

import dev.pgtriage.aws.MetricCost;
import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.PrivilegeNote;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.chart.Band;
import dev.pgtriage.ui.chart.ChartSpec;
import dev.pgtriage.ui.chart.Decimation;
import dev.pgtriage.ui.chart.ReferenceLine;
import dev.pgtriage.ui.chart.Samples;
import dev.pgtriage.ui.chart.Series;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.chart.TimeChart;
import dev.pgtriage.ui.chart.TimeRange;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.theme.SeriesStyle;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The first screen: load, connections and CPU over time, and who is behind them now. */
public final class OverviewScreen implements Screen {

  private static final double SPACE = 12;

  /** How the width is shared: load is what one looks at first. */
  static final List<Double> COLUMNS = List.of(36.0, 32.0, 32.0);

  private static final List<Double> ROWS = List.of(46.0, 54.0);

  /** Four roots; the rest is counted. */
  private static final double MOST_ROOTS = 128;

  private static final List<Duration> SPANS =
      List.of(
          Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3));

  private final Profile profile;
  private final OverviewViewModel viewModel;
  private final VBox content = new VBox(8);
  private final PrivilegeNote hidden = new PrivilegeNote();
  private final TimeChart load;
  private final TimeChart connections;
  private final MetricGrid metrics;
  private final RowList<OverviewFacts.Wait, Rows.WaitRow> waits;
  private final RowList<TierUse, Rows.TierRow> tiers;
  private final RowList<Blocking.Root, Rows.RootRow> roots;
  private final RowList<Session, Rows.StatementRow> statements;
  private final Label blockingSummary = new Label();

  /** What the rows are filled from. */
  private Optional<OverviewFacts> shown = Optional.empty();

  private Set<SessionKey> overdue = Set.of();
  private int active;

  /**
   * Without a memory of which metrics to show, and without their cost.
   *
   * @param zone the zone its times are shown in
   * @param now console clock
   */
  public OverviewScreen(Profile profile, ZoneId zone, Instant now) {
    this(profile, ChosenPanels.inMemory(), Optional::empty, zone, now);
  }

  /**
   * @param remembered which graphs of metrics somebody wants to see
   * @param cost of reading the metrics; empty where none are read
   * @param zone the zone its times are shown in
   * @param now console clock
   */
  public OverviewScreen(
      Profile profile,
      ChosenPanels remembered,
      Supplier<Optional<MetricCost>> cost,
      ZoneId zone,
      Instant now) {
    this.profile = profile;
    this.viewModel = new OverviewViewModel(profile, remembered, zone, now);
    load = new TimeChart(viewModel.axis(), loadSpec());
    connections = new TimeChart(viewModel.axis(), connectionsSpec());
    waits = new RowList<>(2, Rows.WaitRow::new, (row, wait) -> row.show(wait, active));
    tiers = new RowList<>(3, Rows.TierRow::new, this::fillTier);
    roots = new RowList<>(3, Rows.RootRow::new, this::fillRoot);
    statements = new RowList<>(2, Rows.StatementRow::new, this::fillStatement);
    content.getStyleClass().add("screen");
    metrics = new MetricGrid(viewModel, profile, grid());
    VBox.setVgrow(metrics, Priority.ALWAYS);
    content.getChildren().addAll(toolbar(cost), hidden, metrics);
    content.setOnKeyPressed(this::typed);

    viewModel.factsProperty().addListener((source, before, now1) -> showFacts(now1));
    viewModel.staleSinceProperty().addListener((source, before, now1) -> showBands());
    viewModel.axis().rangeProperty().addListener((source, before, now1) -> showBands());
    sayNothingIsRead("Waiting for the first reading.", "Not read yet.");
    load.setReferences(
        profile.postgres().vcpus() == null
            ? List.of()
            : List.of(
                new ReferenceLine(
                    profile.postgres().vcpus(), profile.postgres().vcpus() + " vCPU", true)));
    connections.setReferences(
        profile.budget() == 0
            ? List.of()
            : List.of(new ReferenceLine(profile.budget(), "budget " + profile.budget(), true)));
  }

  @Override
  public String title() {
    return "Overview";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedAL.DASHBOARD;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    for (Duration span : SPANS) {
      commands.add(
          Command.of(
              "overview-" + span.toMinutes() + "m",
              title(),
              "Show the last " + Figures.limit(span),
              () -> viewModel.axis().followLive(span)));
    }
    commands.add(
        Command.of("overview-live", title(), "Back to live", viewModel.axis()::followLive)
            .when(() -> !viewModel.axis().liveProperty().get()));
    commands.addAll(load.commands());
    return commands;
  }

  @Override
  public void show(WatchState state) {
    viewModel.show(state);
    hidden.show(state);
    if (state instanceof WatchState.Failed && shown.isEmpty()) {
      sayNothingIsRead(
          "Nothing read: there is no connection to the server.", "No connection to the server.");
    }
  }

  private void sayNothingIsRead(String graph, String rows) {
    load.setMessage(graph);
    connections.setMessage(graph);
    for (RowList<?, ?> list : List.of(waits, tiers, roots, statements)) {
      list.show(List.of(), rows);
    }
  }

  @Override
  public void tick(Instant now) {
    viewModel.tick(now);
  }

  /** The time its graphs show; those of other screens move with them. */
  public TimeAxis axis() {
    return viewModel.axis();
  }

  /** Marks where findings begin and end, on every graph of the window. */
  public void judge(Examined examined) {
    viewModel.judge(examined);
  }

  private void typed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !viewModel.axis().liveProperty().get()) {
      viewModel.axis().followLive();
      event.consume();
    }
  }

  private HBox toolbar(Supplier<Optional<MetricCost>> cost) {
    ToggleGroup group = new ToggleGroup();
    HBox spans = new HBox();
    for (Duration span : SPANS) {
      ToggleButton button = new ToggleButton(Figures.limit(span));
      button.getStyleClass().addAll("small", "segment");
      button.setToggleGroup(group);
      button.setUserData(span);
      button.setOnAction(event -> {
        viewModel.axis().followLive(span);
        showSpan(group);
      });
      button.setTooltip(new Tooltip("Show the last " + Figures.limit(span)));
      spans.getChildren().add(button);
    }
    viewModel.axis().liveProperty().subscribe(() -> showSpan(group));
    viewModel.axis().liveSpanProperty().subscribe(() -> showSpan(group));
    showSpan(group);
    spans.getStyleClass().add("segments");
    spans.setMaxHeight(Region.USE_PREF_SIZE);
    Button live = new Button("Back to live");
    live.getStyleClass().addAll("small", "accent");
    live.setTooltip(new Tooltip("Follow the present again (Esc in a graph)"));
    live.setOnAction(event -> viewModel.axis().followLive());
    live.visibleProperty().bind(viewModel.axis().liveProperty().not());
    Label title = new Label("Overview");
    title.getStyleClass().add("screen-title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label hint = new Label("Drag to zoom, Esc to go back");
    hint.getStyleClass().addAll("dim", "small");
    MetricPicker picker = new MetricPicker(viewModel, cost);
    HBox bar = new HBox(8, title, space, live, hint, spans, picker);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  /** Marks the span that is shown; none while somebody has zoomed elsewhere. */
  private void showSpan(ToggleGroup group) {
    TimeAxis axis = viewModel.axis();
    group
        .getToggles()
        .forEach(toggle ->
            toggle.setSelected(
                axis.liveProperty().get() && axis.liveSpan().equals(toggle.getUserData())));
  }

  private GridPane grid() {
    GridPane grid = new GridPane(SPACE, SPACE);
    for (double percent : COLUMNS) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(percent);
      column.setFillWidth(true);
      grid.getColumnConstraints().add(column);
    }
    for (double percent : ROWS) {
      RowConstraints row = new RowConstraints();
      row.setPercentHeight(percent);
      row.setFillHeight(true);
      grid.getRowConstraints().add(row);
    }
    VBox waiting = table("Waits now", "active sessions", waits);
    VBox budget = table("Tiers", "connections / budget", tiers);
    tiers.setMinHeight(Region.USE_PREF_SIZE);
    budget.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(budget, Priority.ALWAYS);
    VBox.setVgrow(waiting, Priority.SOMETIMES);
    VBox left = new VBox(SPACE, waiting, budget);
    left.setMinHeight(0);

    blockingSummary.getStyleClass().addAll("dim", "small");
    VBox blocking = new VBox(4, titled("Root causes", blockingSummary), roots);
    blocking.setMaxHeight(MOST_ROOTS);
    VBox longest = new VBox(4, title("Longest statements"), statements);
    VBox.setVgrow(longest, Priority.ALWAYS);
    VBox.setVgrow(statements, Priority.ALWAYS);
    VBox right = new VBox(8, blocking, longest);
    right.getStyleClass().add("card");
    right.setMinHeight(0);

    grid.add(card(load), 0, 0);
    grid.add(card(connections), 1, 0);
    grid.add(left, 0, 1);
    grid.add(right, 1, 1, 2, 1);
    return grid;
  }

  private static VBox card(Region part) {
    VBox card = new VBox(part);
    card.getStyleClass().add("card");
    card.setMinHeight(0);
    VBox.setVgrow(part, Priority.ALWAYS);
    return card;
  }

  private static VBox table(String title, String unit, Region rows) {
    Label remark = new Label(unit);
    remark.getStyleClass().addAll("dim", "small");
    VBox card = new VBox(4, titled(title, remark), rows);
    card.getStyleClass().add("card");
    card.setMinHeight(0);
    VBox.setVgrow(rows, Priority.ALWAYS);
    return card;
  }

  private static HBox titled(String text, Label remark) {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(8, title(text), space, remark);
    line.setAlignment(Pos.BASELINE_LEFT);
    return line;
  }

  private static Label title(String text) {
    Label title = new Label(text);
    title.getStyleClass().add("section-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    return title;
  }

  private void showFacts(Optional<OverviewFacts> now) {
    shown = now;
    now.ifPresent(facts -> {
      load.setMessage("");
      connections.setMessage("");
      load.setSamples(viewModel.history().waits(), viewModel.gap());
      connections.setSamples(viewModel.history().tiers(), viewModel.gap());
      Set<SessionKey> late = new HashSet<>();
      facts.tiers().forEach(use -> use.overdue().forEach(session -> late.add(session.key())));
      overdue = late;
      active = facts.waits().stream().mapToInt(OverviewFacts.Wait::sessions).sum();
      waits.show(facts.waits(), "No session is active.");
      tiers.show(facts.tiers(), "No sessions, and no tiers in the profile.");
      roots.show(facts.blocking().roots(), "Nobody waits for a lock.");
      statements.show(facts.longest(), "No statement runs.");
      blockingSummary.setText(
          facts.blocking().victims().isEmpty()
              ? ""
              : Figures.count(facts.blocking().victims().size(), "session") + " blocked");
    });
  }

  /** Where nothing was read is not where nothing was going on. */
  private void showBands() {
    Samples samples = viewModel.history().waits();
    TimeRange range = viewModel.axis().rangeProperty().get();
    long gap = viewModel.gap().toMillis();
    List<Band> bands = new ArrayList<>();
    if (samples.size() > 0 && samples.timeAt(0) > range.from()) {
      bands.add(band(range.from(), samples.timeAt(0), "not watched"));
    }
    for (int index = Math.max(1, samples.indexFrom(range.from()));
        index < samples.size();
        index++) {
      if (samples.timeAt(index) - samples.timeAt(index - 1) > gap) {
        bands.add(band(samples.timeAt(index - 1), samples.timeAt(index), "no data"));
      }
    }
    viewModel
        .staleSinceProperty()
        .get()
        .ifPresent(since -> bands.add(band(since.toEpochMilli(), range.to(), "no data")));
    load.setBands(bands);
    connections.setBands(bands);
  }

  private static Band band(long from, long to, String label) {
    return new Band(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), label);
  }

  private void fillTier(Rows.TierRow row, TierUse use) {
    row.show(use, use.tier() == null ? 0 : profile.tiers().indexOf(use.tier()));
  }

  private void fillRoot(Rows.RootRow row, Blocking.Root root) {
    shown.ifPresent(facts -> row.show(root, facts.snapshot().serverTime()));
  }

  private void fillStatement(Rows.StatementRow row, Session session) {
    shown.ifPresent(
        facts -> row.show(session, facts.snapshot().serverTime(), overdue.contains(session.key())));
  }

  private static ChartSpec loadSpec() {
    return new ChartSpec(
        "Load",
        "average active sessions by wait",
        Stream.of(WaitClass.values())
            .map(wait -> new Series(wait.text(), SeriesStyle.of(wait), Series.Kind.AREA))
            .toList(),
        Decimation.MEAN,
        Figures::average,
        true,
        null,
        true);
  }

  private ChartSpec connectionsSpec() {
    List<Series> series = new ArrayList<>();
    for (int index = 0; index < profile.tiers().size(); index++) {
      series.add(
          new Series(profile.tiers().get(index).name(), SeriesStyle.tier(index), Series.Kind.AREA));
    }
    series.add(new Series("no tier", SeriesStyle.noTier(), Series.Kind.AREA));
    return new ChartSpec(
        "Connections",
        "by tier",
        series,
        Decimation.PEAK,
        value -> String.valueOf(Math.round(value)),
        true,
        null,
        true);
  }
}
