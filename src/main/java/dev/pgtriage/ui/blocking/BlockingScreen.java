package dev.pgtriage.ui.blocking;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.diagnosis.BlockingText;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.StaleBadge;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.FilterCommands;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.signal.SignalRequests;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
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

  private final BlockingViewModel viewModel;
  private final SignalRequests signals;
  private final BiConsumer<String, List<SessionKey>> onShowSessions;
  private final Consumer<@Nullable SessionKey> onFocus;
  private final VBox content = new VBox(8);
  private final BlockingTable table;
  private final TextField filter = new TextField();
  private final Button cancel = new Button();
  private final Button terminate = new Button();
  private final Tooltip cancelHint = new Tooltip();
  private final Tooltip terminateHint = new Tooltip();
  private final Button show = new Button("Show in Sessions");
  private final MenuButton copy = new MenuButton("Copy");

  /** The state to show once the screen is in front: behind, a forest of thousands costs nothing. */
  private Optional<WatchState> waiting = Optional.empty();

  /**
   * @param signals opens the sheet that asks
   * @param onShowSessions shows a set of sessions, with what they are, in the Sessions screen
   * @param onFocus gets the session whose locks are wanted, null for none
   * @param memory keeps how the columns are left
   * @param now console clock
   */
  public BlockingScreen(
      Profile profile,
      SignalRequests signals,
      BiConsumer<String, List<SessionKey>> onShowSessions,
      Consumer<@Nullable SessionKey> onFocus,
      ViewMemory memory,
      Instant now) {
    this.viewModel = new BlockingViewModel(profile, now);
    this.signals = signals;
    this.onShowSessions = onShowSessions;
    this.onFocus = onFocus;
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(BlockingScreen.class.getResource("blocking.css")).toExternalForm());
    table = new BlockingTable(viewModel, title(), memory, onFocus);
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
  public List<Command> commands() {
    List<Command> commands =
        new ArrayList<>(FilterCommands.of("blocking", title(), "who waits for whom", filter));
    commands.add(
        Command.of("blocking-terminate", title(), terminate.getText(), terminate::fire)
            .withRemark("shows it and asks")
            .withKey(Keystroke.of(KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN))
            .when(() -> !terminate.isDisabled()));
    commands.add(
        Command.of("blocking-cancel", title(), cancel.getText(), cancel::fire)
            .withRemark("shows it and asks")
            .withKey(Keystroke.of(KeyCode.BACK_SPACE, KeyCombination.SHORTCUT_DOWN))
            .when(() -> !cancel.isDisabled()));
    commands.add(
        Command.of("blocking-show", title(), "Show the pile in Sessions", show::fire)
            .when(() -> !show.isDisabled()));
    commands.add(
        Command.of("blocking-root", title(), "Select the root with the most victims", this::toRoot)
            .when(this::isSomebodyWaiting));
    commands.add(
        Command.of("blocking-expand", title(), "Open the whole forest", () -> table.openAll(true))
            .when(this::isSomebodyWaiting));
    commands.add(
        Command.of(
                "blocking-collapse", title(), "Close the whole forest", () -> table.openAll(false))
            .when(this::isSomebodyWaiting));
    commands.add(
        Command.of(
                "blocking-copy",
                title(),
                "Copy the forest for a chat",
                () -> copy(BlockingText::markdown))
            .withRemark("Markdown")
            .withKey(Keystroke.shortcut(KeyCode.C))
            .when(this::isSomebodyWaiting));
    commands.add(
        Command.of(
                "blocking-copy-text",
                title(),
                "Copy the forest as text",
                () -> copy(BlockingText::plain))
            .when(this::isSomebodyWaiting));
    commands.addAll(table.keys());
    return commands;
  }

  private boolean isSomebodyWaiting() {
    return !viewModel.tree().roots().isEmpty();
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
      table.update(() -> viewModel.show(state));
      showActions();
    }
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
            (source, before, text) -> table.update(() -> viewModel.filterTextProperty().set(text)));
    HBox.setHgrow(filter, Priority.ALWAYS);
    Label counts = new Label();
    counts.setId("blocking-counts");
    counts.textProperty().bind(viewModel.countsProperty());
    counts.getStyleClass().add("dim");
    counts.setMinWidth(Region.USE_PREF_SIZE);
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
            new ScreenTitle(title()),
            filter,
            counts,
            new StaleBadge(viewModel.staleAgeProperty()),
            copy,
            show,
            action(cancel, SignalKind.CANCEL, cancelHint),
            action(terminate, SignalKind.TERMINATE, terminateHint));
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private MenuItem copyItem(String text, BiFunction<List<Node>, Instant, String> write) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> copy(write));
    return item;
  }

  private void copy(BiFunction<List<Node>, Instant, String> write) {
    ClipboardText.put(write.apply(viewModel.tree().roots(), viewModel.serverNowProperty().get()));
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
    filter.setDisable(viewModel.snapshot() == null);
  }

  private void showAction(Button button, SignalKind kind, Tooltip hint, String verb) {
    String why = viewModel.refusal(kind).orElse("");
    String whom = viewModel.session().map(session -> " pid " + session.pid()).orElse("");
    button.setText(verb + whom + "…");
    button.setDisable(!why.isEmpty());
    button.setAccessibleHelp(why);
    hint.setText(why.isEmpty() ? "Shows the session and the SQL, and asks once." : why);
  }

  private void toRoot() {
    viewModel.tree().roots().stream()
        .max(Comparator.comparingInt(Node::waiting))
        .ifPresent(this::reveal);
  }

  /** Selects the one of that pid and brings it in sight, whatever hides it. */
  private void reveal(int pid) {
    viewModel
        .tree()
        .all()
        .filter(node -> node.holder().pid() == pid)
        .findFirst()
        .ifPresent(this::reveal);
  }

  private void reveal(Node node) {
    SessionKey key = BlockingPlace.keyOf(node);
    if (viewModel.rows().stream().noneMatch(row -> row.key().equals(key))) {
      filter.clear();
      table.openAll(true);
    }
    viewModel.select(key);
    table.update(() -> onFocus.accept(key));
    table.scrollToSelection();
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
}
