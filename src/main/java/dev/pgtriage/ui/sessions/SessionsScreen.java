package dev.pgtriage.ui.sessions;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalReason;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.PrivilegeNote;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.StaleBadge;
import dev.pgtriage.ui.StatementClip;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.signal.SignalRequests;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
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
  private static final String DIVIDER = "sessions";
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
  private final PrivilegeNote hidden = new PrivilegeNote();
  private final FlowPane presets = new FlowPane(6, 6);
  private final SessionsTable table;
  private final SessionMenus menus;
  private final Button cancel = new Button("Cancel…");
  private final Button terminate = new Button("Terminate…");
  private final Tooltip refusal = new Tooltip();
  private final DetailPane detail;
  private final ViewMemory memory;

  /**
   * @param signals opens the sheet that asks
   * @param onFocus gets the session in focus, null for none
   * @param memory how somebody left the table
   * @param zone the zone times are shown in
   * @param now console clock
   */
  public SessionsScreen(
      Profile profile,
      SignalRequests signals,
      Consumer<@Nullable SessionKey> onFocus,
      ViewMemory memory,
      ZoneId zone,
      Instant now) {
    this.viewModel = new SessionsViewModel(profile, now);
    this.signals = signals;
    this.memory = memory;
    this.detail = new DetailPane(viewModel, zone, this::reveal);
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(SessionsScreen.class.getResource("sessions.css")).toExternalForm());
    table = new SessionsTable(viewModel, memory, zone, onFocus);
    table.setContextMenu(contextMenu());
    menus = new SessionMenus(viewModel, table);
    SplitPane split = new SplitPane(table);
    SplitPane.setResizableWithParent(detail, false);
    split.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> keepDivider(split, event));
    VBox.setVgrow(split, Priority.ALWAYS);
    content.getChildren().addAll(toolbar(), hidden, filterError, presets, split);
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
      split.setDividerPositions(memory.divider(DIVIDER).orElse(TABLE_SHARE));
    } else if (!wanted && shown) {
      split.getItems().remove(detail);
    }
  }

  /** Only what a hand has dragged: the pane's layout moves the divider too. */
  private void keepDivider(SplitPane split, MouseEvent event) {
    if (event.getTarget() instanceof Node node
        && node.getStyleClass().contains("split-pane-divider")
        && split.getDividers().size() == 1) {
      memory.keepDivider(DIVIDER, split.getDividerPositions()[0]);
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
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("sessions-filter", title(), "Filter the sessions", this::focusFilter)
            .withKey(Keystroke.shortcut(KeyCode.F)));
    commands.add(
        Command.of("sessions-show-all", title(), "Show all sessions again", this::showAll)
            .withKey(Keystroke.of(KeyCode.ESCAPE))
            .when(() ->
                !filter.getText().isEmpty() || viewModel.chosenSetProperty().get().isPresent()));
    commands.add(
        Command.of("sessions-terminate", title(), terminate.getText(), terminate::fire)
            .withRemark("shows them and asks")
            .withKey(Keystroke.of(KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN))
            .when(() -> !terminate.isDisabled()));
    commands.add(
        Command.of("sessions-cancel", title(), cancel.getText(), cancel::fire)
            .withRemark("shows them and asks")
            .withKey(Keystroke.of(KeyCode.BACK_SPACE, KeyCombination.SHORTCUT_DOWN))
            .when(() -> !cancel.isDisabled()));
    commands.add(
        Command.of(
                "sessions-copy-statement",
                title(),
                StatementClip.COPY,
                () -> withCurrent(SessionsScreen::copyStatement))
            .withRemark("with question marks for its values")
            .when(() -> table.current() != null));
    commands.add(
        Command.of(
                "sessions-copy-statement-values",
                title(),
                StatementClip.COPY_WITH_VALUES,
                () -> withCurrent(SessionsScreen::copyStatementWithValues))
            .withRemark("with what your users typed")
            .when(() -> table.current() != null));
    commands.addAll(menus.commands());
    return commands;
  }

  private static void copyStatement(SessionFacts facts) {
    ClipboardText.put(StatementClip.withoutValues(facts.session().statement()));
  }

  private static void copyStatementWithValues(SessionFacts facts) {
    ClipboardText.put(StatementClip.withValues(facts.session().statement()));
  }

  @Override
  public List<Command> subjects() {
    return new SessionSubjects(viewModel, this::choose, this::filterBy, this::reveal).all();
  }

  @Override
  public void show(WatchState state) {
    update(() -> viewModel.show(state));
    hidden.show(state);
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

  private void update(Runnable change) {
    table.update(change);
  }

  /** Selects one session and brings it in sight, without filter and closed group if need be. */
  private void reveal(SessionKey key) {
    if (table.reveal(key)) {
      return;
    }
    filter.clear();
    update(() -> {
      viewModel.leaveChosenSet();
      viewModel.setAllCollapsed(false);
    });
    table.reveal(key);
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
            new ScreenTitle(title()),
            chosenSet,
            filter,
            counts,
            new StaleBadge(viewModel.staleAgeProperty()),
            space,
            menus,
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
      return SignalReason.amongThese(chosen.get().label());
    }
    return viewModel.presetsProperty().get().stream()
        .filter(preset -> preset.filter().equals(typed))
        .map(PresetChoice::label)
        .findFirst()
        .orElse(typed.isEmpty() ? SignalReason.byHand() : SignalReason.amongFiltered(typed));
  }

  private void showActions() {
    String why = viewModel.refusal().orElse("");
    int count = viewModel.selectedProperty().get().size();
    for (Button button : List.of(cancel, terminate)) {
      button.setDisable(!why.isEmpty());
      button.setAccessibleHelp(why);
    }
    cancel.setText(count == 0 ? "Cancel…" : "Cancel " + Figures.count(count, "statement") + "…");
    terminate.setText(
        count == 0 ? "Terminate…" : "Terminate " + Figures.count(count, "session") + "…");
    filter.setDisable(viewModel.snapshot() == null);
    menus.setDisable(viewModel.snapshot() == null);
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
        item("Copy pid", facts -> ClipboardText.put(String.valueOf(facts.session().pid()))),
        item(StatementClip.COPY, SessionsScreen::copyStatement),
        item(StatementClip.COPY_WITH_VALUES, SessionsScreen::copyStatementWithValues),
        item("Show only this user", facts -> filterBy("user", facts.session().user())),
        item("Show only this client", facts -> filterBy("client", facts.clientText())),
        item(
            "Show only this application",
            facts -> filterBy("app", facts.session().applicationName())));
  }

  private MenuItem item(String text, Consumer<SessionFacts> act) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> withCurrent(act));
    return item;
  }

  private void withCurrent(Consumer<SessionFacts> act) {
    SessionFacts facts = table.current();
    if (facts != null) {
      act.accept(facts);
    }
  }

  private void filterBy(String field, @Nullable String value) {
    String known = Objects.requireNonNullElse(value, "");
    if (!known.isEmpty()) {
      filterBy(field + ":" + (known.indexOf(' ') < 0 ? known : '"' + known + '"'));
    }
  }

  private void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /** The filter goes first, then the set somebody asked for. */
  private void showAll() {
    if (filter.getText().isEmpty()) {
      update(viewModel::leaveChosenSet);
    } else {
      filter.clear();
    }
  }
}
