package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.FormattedSql;
import dev.pgtriage.ui.MomentText;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All that is known of the session in focus. */
final class DetailPane extends ScrollPane {

  private static final int MOST_LINKS = 40;

  /** A label whose age ticks. */
  private record Ticking(Label label, Instant since) {}

  private final SessionsViewModel viewModel;
  private final ZoneId zone;
  private final Consumer<SessionKey> onReveal;
  private final VBox box = new VBox(8);
  private final HistoryStrip history;
  private final TextArea statement = new TextArea();
  private final List<Ticking> ages = new ArrayList<>();

  /** The text that is shown formatted; formatting it again each second would be a waste. */
  private String formatted = "";

  /**
   * @param onReveal selects another session
   */
  DetailPane(SessionsViewModel viewModel, ZoneId zone, Consumer<SessionKey> onReveal) {
    this.viewModel = viewModel;
    this.zone = zone;
    this.onReveal = onReveal;
    this.history = new HistoryStrip(zone);
    getStyleClass().add("session-detail");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(280);
    setContent(box);
    box.getStyleClass().add("session-detail-box");
    statement.setEditable(false);
    statement.setWrapText(true);
    statement.getStyleClass().add("mono");
    statement.setMinHeight(120);
    statement.setAccessibleText("Statement");
    VBox.setVgrow(statement, Priority.ALWAYS);
    viewModel.detailProperty().addListener((source, before, next) -> show(next));
    viewModel.serverNowProperty().addListener((source, before, next) -> tick(next));
    show(Optional.empty());
  }

  private void show(Optional<SessionDetail> known) {
    ages.clear();
    if (known.isEmpty()) {
      Label hint = new Label("Select a session to see all that is known of it.");
      hint.getStyleClass().add("dim");
      hint.setWrapText(true);
      box.getChildren().setAll(hint);
      return;
    }
    SessionDetail detail = known.get();
    SessionFacts facts = detail.facts();
    box.getChildren().clear();
    Label title = new Label("pid " + facts.session().pid());
    title.getStyleClass().add("screen-title");
    box.getChildren().add(title);
    if (detail.ended()) {
      Label ended = new Label("This session has ended; this is the last that was seen of it.");
      ended.getStyleClass().add("warning-text");
      ended.setWrapText(true);
      box.getChildren().add(ended);
    }
    history.show(viewModel.history());
    box.getChildren().add(history);
    box.getChildren().add(facts(facts));
    addLinks("Waits for", detail.blockers());
    if (facts.session().blockedBy().contains(0)) {
      box.getChildren().add(sentence("Waits for a prepared transaction."));
    }
    addLinks("Blocks " + Figures.count(detail.victims().size(), "session"), detail.victims());
    addLocks(detail.locks());
    addStatement(facts);
    tick(viewModel.serverNowProperty().get());
  }

  private GridPane facts(SessionFacts facts) {
    Session session = facts.session();
    GridPane grid = new GridPane(12, 3);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    fact(grid, "state", session.state() == null ? null : session.state().text());
    age(grid, "in state", session.stateChange());
    age(grid, "statement age", facts.statementStart());
    age(grid, "transaction", session.xactStart());
    fact(grid, "wait", SessionColumns.waitText(facts));
    fact(grid, "tier", facts.tierName());
    fact(grid, "user", session.user());
    fact(grid, "database", session.database());
    fact(grid, "application", session.applicationName());
    fact(
        grid,
        "client",
        session.client() == null
            ? facts.clientText()
            : session.client().address()
                + ":"
                + session.client().port()
                + (session.client().hostname() == null ? "" : " " + session.client().hostname()));
    fact(grid, "backend", session.isClientBackend() ? null : session.backendType());
    fact(
        grid,
        "leader",
        session.leaderPid() == null ? null : "pid " + session.leaderPid() + " (parallel worker)");
    // A session of a role whose activity this login may not see shows no start.
    if (!session.backendStart().equals(Instant.EPOCH)) {
      fact(grid, "connected", MomentText.of(session.backendStart(), zone));
      age(grid, "connected for", session.backendStart());
    }
    fact(
        grid,
        "transaction id",
        session.backendXid() == null ? null : String.valueOf(session.backendXid()));
    fact(
        grid, "xmin", session.backendXmin() == null ? null : String.valueOf(session.backendXmin()));
    fact(grid, "query id", session.queryId() == null ? null : String.valueOf(session.queryId()));
    return grid;
  }

  private void fact(GridPane grid, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      addRow(grid, name, new Label(ServerText.line(value, ServerText.NAME)));
    }
  }

  private void age(GridPane grid, String name, @Nullable Instant since) {
    if (since != null) {
      Label label = new Label();
      ages.add(new Ticking(label, since));
      addRow(grid, name, label);
    }
  }

  private static void addRow(GridPane grid, String name, Label value) {
    Label key = new Label(name);
    key.getStyleClass().add("dim");
    key.setMinWidth(USE_PREF_SIZE);
    key.setAlignment(Pos.TOP_LEFT);
    value.setWrapText(true);
    grid.addRow(grid.getRowCount(), key, value);
  }

  private void addLinks(String name, List<Session> sessions) {
    if (sessions.isEmpty()) {
      return;
    }
    FlowPane links = new FlowPane(8, 2);
    for (Session session : sessions.subList(0, Math.min(MOST_LINKS, sessions.size()))) {
      Hyperlink link = new Hyperlink("pid " + session.pid());
      link.setOnAction(event -> onReveal.accept(session.key()));
      links.getChildren().add(link);
    }
    if (sessions.size() > MOST_LINKS) {
      links.getChildren().add(new Label("and " + (sessions.size() - MOST_LINKS) + " more"));
    }
    box.getChildren().addAll(heading(name), links);
  }

  private void addLocks(List<Lock> locks) {
    if (locks.isEmpty()) {
      return;
    }
    box.getChildren().add(heading("Locks"));
    for (Lock lock : locks) {
      box.getChildren()
          .add(
              sentence(
                  "%s %s on %s"
                      .formatted(
                          lock.granted() ? "holds" : "awaits",
                          lock.mode(),
                          ServerText.line(lock.target(), ServerText.NAME))));
    }
  }

  private void addStatement(SessionFacts facts) {
    String text = facts.session().statement().text();
    if (facts.session().hidden()) {
      box.getChildren().addAll(heading("Statement"), sentence(facts.statementText() + "."));
      return;
    }
    if (text.isEmpty()) {
      return;
    }
    if (!text.equals(formatted)) {
      formatted = text;
      statement.setText(FormattedSql.of(text));
    }
    box.getChildren()
        .addAll(heading(facts.session().isActive() ? "Statement" : "Last statement"), statement);
  }

  private void tick(Instant now) {
    for (Ticking age : ages) {
      age.label().setText(Figures.age(Duration.between(age.since(), now)));
    }
  }

  private static Label heading(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    return label;
  }

  private static Label sentence(String text) {
    Label label = new Label(ServerText.line(text, ServerText.LINE));
    label.setWrapText(true);
    return label;
  }
}
