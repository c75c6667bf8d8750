package dev.pgtriage.ui.signal;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.table.ColumnFit;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The sheet over the window that lists exactly which sessions will be signalled and the SQL, asks
 * once, and shows what became of each. Lies on top of everything else in a stack pane; invisible
 * until opened. FX thread.
 */
public final class SignalSheet extends StackPane implements SignalRequests {

  private static final double WIDTH = 1180;
  private static final double HEIGHT = 720;

  private final SignalSheetViewModel viewModel;
  private final Label title = new Label();
  private final Label reason = new Label();
  private final Label consequence = new Label();
  private final TableView<SheetRow> table = new TableView<>();
  private final TableColumn<SheetRow, @Nullable SignalResult> result = new TableColumn<>("result");
  private final Label leftOut = new Label();
  private final Label sqlTitle = new Label();
  private final TextArea sql = new TextArea();
  private final CheckBox leaveAlone = new CheckBox("Leave alone what has moved on since");
  private final ProgressBar progress = new ProgressBar();
  private final Label outcome = new Label();
  private final Button close = new Button("Close");
  private final Button look = new Button("Look in Sessions");
  private final Button confirm = new Button();
  private BiConsumer<String, List<SessionKey>> onLook = (label, keys) -> {};

  /** What had the focus before the sheet took it. */
  private @Nullable Node before;

  /**
   * @param signaller does it; completes on any thread
   * @param sqlOf the text of the statement that does it
   * @param fxThread runs what it is given on the FX thread
   * @param zone the zone times are shown in
   */
  public SignalSheet(
      Profile profile,
      Function<SignalPlan, CompletableFuture<List<SignalResult>>> signaller,
      Function<SignalPlan, String> sqlOf,
      Executor fxThread,
      ZoneId zone) {
    viewModel = new SignalSheetViewModel(profile, signaller, sqlOf, fxThread);
    getStyleClass().add("sheet-backdrop");
    getStylesheets()
        .add(requireNonNull(SignalSheet.class.getResource("signal.css")).toExternalForm());
    fillTable(zone);
    fillSql();
    leaveAlone.selectedProperty().bindBidirectional(viewModel.leaveAloneProperty());
    leaveAlone.setTooltip(
        new Tooltip("A session that does something else by then is not signalled."));
    title.getStyleClass().add("screen-title");
    reason.getStyleClass().add("dim");
    outcome.getStyleClass().add("strong");
    outcome.setWrapText(true);
    consequence.setWrapText(true);
    leftOut.setWrapText(true);
    leftOut.getStyleClass().add("warning-text");
    progress.setAccessibleText("Progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    close.setOnAction(event -> viewModel.close());
    close.setId("sheet-close");
    look.setId("sheet-look");
    look.setMinWidth(USE_PREF_SIZE);
    look.setOnAction(event -> {
      List<SessionKey> keys = viewModel.keys();
      viewModel.close();
      onLook.accept("sessions of unknown outcome", keys);
    });
    confirm.setId("sheet-confirm");
    confirm.setOnAction(event -> viewModel.confirm());
    confirm.getStyleClass().add("danger");
    confirm.setMinWidth(USE_PREF_SIZE);
    close.setMinWidth(USE_PREF_SIZE);

    VBox sheet = new VBox(8, head(), consequence, table, leftOut, sqlBox(), progress, foot());
    sheet.getStyleClass().addAll("card", "signal-sheet");
    sheet.setMaxSize(WIDTH, HEIGHT);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().add(sheet);
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    viewModel.stateProperty().addListener((source, old, now) -> show(now));
    show(viewModel.stateProperty().get());
  }

  /**
   * Tells of what was done.
   *
   * @param listener gets what it was, such as {@code Terminate 24 sessions}, and what became of it
   */
  public void onDone(BiConsumer<String, String> listener) {
    viewModel.setOnDone(listener);
  }

  /**
   * Offers to look at the sessions where nobody knows what became of them.
   *
   * @param listener gets them, with what they are
   */
  public void onLook(BiConsumer<String, List<SessionKey>> listener) {
    onLook = listener;
  }

  @Override
  public void open(SignalKind kind, List<Session> sessions, String why, Snapshot snapshot) {
    if (!isVisible()) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    viewModel.open(kind, sessions, why, snapshot);
  }

  private VBox head() {
    return new VBox(2, title, reason);
  }

  private HBox foot() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox foot = new HBox(8, leaveAlone, outcome, space, look, close, confirm);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private VBox sqlBox() {
    sqlTitle.getStyleClass().add("section-title");
    sqlTitle.setLabelFor(sql);
    Button copy = new Button("Copy SQL");
    copy.getStyleClass().add("small");
    copy.setOnAction(event -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(sql.getText());
      Clipboard.getSystemClipboard().setContent(content);
    });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(8, sqlTitle, space, copy);
    line.setAlignment(Pos.CENTER_LEFT);
    return new VBox(4, line, sql);
  }

  private void fillSql() {
    sql.setEditable(false);
    sql.getStyleClass().add("mono");
    sql.setPrefRowCount(6);
    sql.setMinHeight(110);
    sql.textProperty().bind(viewModel.sqlProperty());
    sql.setAccessibleText("The SQL that will run");
  }

  private void fillTable(ZoneId zone) {
    SessionColumns<SheetRow> columns =
        new SessionColumns<>(SheetRow::factsProperty, viewModel.serverNowProperty());
    TableColumn<SheetRow, SessionFacts> statement = columns.statement();
    result.setCellValueFactory(row -> row.getValue().resultProperty());
    result.setCellFactory(column -> new ResultCell());
    result.setPrefWidth(280);
    result.setSortable(false);
    table.setAccessibleText("The sessions that will be signalled");
    table
        .getColumns()
        .addAll(
            List.of(
                columns.pid(),
                result,
                columns.backendStart(zone),
                columns.tier(),
                columns.user(),
                columns.application(),
                columns.client(),
                columns.state(),
                columns.inState(),
                statement));
    ColumnFit.fill(table, statement);
    table.setItems(viewModel.rows());
    table.setPlaceholder(new Label("None of the chosen sessions can be signalled."));
    table.setMinHeight(120);
  }

  private void show(SheetState state) {
    boolean open = !(state instanceof SheetState.Closed);
    setVisible(open);
    setManaged(open);
    boolean asking = state instanceof SheetState.Asking;
    boolean running = state instanceof SheetState.Running;
    title.setText(viewModel.act());
    reason.setText(viewModel.reason());
    consequence.setText(viewModel.consequence());
    leftOut.setText(
        viewModel.leftOutProperty().get().isEmpty()
            ? ""
            : "Left out: " + String.join("; ", viewModel.leftOutProperty().get()));
    setShown(leftOut, !leftOut.getText().isEmpty());
    setShown(consequence, asking || running);
    confirm.setText(viewModel.act());
    setShown(confirm, asking || running);
    confirm.setDisable(running || viewModel.rows().isEmpty());
    setShown(leaveAlone, asking);
    setShown(progress, running);
    close.setDisable(running);
    close.setText(asking ? "Keep them" : "Close");
    boolean failed = state instanceof SheetState.Failed;
    sqlTitle.setText(
        failed
            ? "The SQL that was sent (outcome unknown)"
            : asking || running ? "The SQL that will run" : "The SQL that ran");
    setShown(look, failed);
    result.setVisible(state instanceof SheetState.Done);
    outcome.getStyleClass().remove("critical-text");
    switch (state) {
      case SheetState.Closed closed -> giveFocusBack();
      case SheetState.Asking now -> outcome.setText("");
      case SheetState.Running now ->
          outcome.setText("Signalling, and waiting until they are gone…");
      case SheetState.Done(String summary) -> outcome.setText(summary);
      case SheetState.Failed(String message) -> {
        outcome.setText(message);
        outcome.getStyleClass().add("critical-text");
      }
    }
    setShown(outcome, !outcome.getText().isEmpty());
    if (open && !running) {
      close.requestFocus();
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      viewModel.close();
      event.consume();
    }
  }

  private void giveFocusBack() {
    Node owner = before;
    before = null;
    if (owner != null) {
      owner.requestFocus();
    }
  }

  private static void setShown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }

  /** The outcome in a word with its sign, then the explanation. */
  private final class ResultCell extends TableCell<SheetRow, @Nullable SignalResult> {

    @Override
    protected void updateItem(@Nullable SignalResult known, boolean empty) {
      super.updateItem(known, empty);
      if (empty || known == null) {
        setText("");
        setGraphic(null);
        setTooltip(null);
        return;
      }
      FontIcon icon = new FontIcon(OutcomeText.icon(known.outcome()));
      icon.getStyleClass().addAll("outcome-icon", OutcomeText.severity(known.outcome()));
      setGraphic(icon);
      setText(OutcomeText.of(known.outcome(), viewModel.kind()) + ": " + known.explanation());
      setTooltip(new Tooltip(known.explanation()));
    }
  }
}
