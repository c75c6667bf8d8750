package dev.pgtriage.ui.table;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.ui.MomentText;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * The columns of tables whose rows are sessions.
 *
 * @param <R> the row
 */
public final class SessionColumns<R> {

  private final Function<R, ObservableValue<SessionFacts>> facts;
  private final ObservableValue<Instant> serverNow;

  /**
   * @param serverNow the server's clock, ticking: ages are measured against it
   */
  public SessionColumns(
      Function<R, ObservableValue<SessionFacts>> facts, ObservableValue<Instant> serverNow) {
    this.facts = facts;
    this.serverNow = serverNow;
  }

  public TableColumn<R, SessionFacts> pid() {
    return number("pid", 58, row -> row.session().pid());
  }

  public TableColumn<R, SessionFacts> backendStart(ZoneId zone) {
    return text(
        "backend start",
        170,
        row ->
            row.session().backendStart().equals(Instant.EPOCH)
                ? null
                : MomentText.of(row.session().backendStart(), zone));
  }

  /** What kind of process it is. */
  public TableColumn<R, SessionFacts> backendType() {
    return text("backend", 120, row -> row.session().backendType());
  }

  /** The server's own id of the statement. */
  public TableColumn<R, SessionFacts> queryId() {
    return text(
        "query id",
        150,
        row -> row.session().queryId() == null ? null : String.valueOf(row.session().queryId()));
  }

  /** The tier with its colour. */
  public TableColumn<R, SessionFacts> tier() {
    return marked(
        "tier",
        104,
        SessionFacts::tierName,
        row -> row.tierIndex() < 0 ? SeriesStyle.noTier() : SeriesStyle.tier(row.tierIndex()));
  }

  public TableColumn<R, SessionFacts> user() {
    return text("user", 92, row -> row.session().user());
  }

  public TableColumn<R, SessionFacts> application() {
    return text("application", 140, row -> row.session().applicationName());
  }

  public TableColumn<R, SessionFacts> client() {
    return text("client", 92, SessionFacts::clientText);
  }

  public TableColumn<R, SessionFacts> database() {
    return text("database", 76, row -> row.session().database());
  }

  /** The state with its colour. */
  public TableColumn<R, SessionFacts> state() {
    return marked(
        "state",
        150,
        row -> row.session().state() == null ? null : row.session().state().text(),
        row -> SeriesStyle.of(row.session().state()));
  }

  public TableColumn<R, SessionFacts> inState() {
    return age("in state", 84, row -> row.session().stateChange(), false);
  }

  /** Marked where it outlives its tier's worker timeout. */
  public TableColumn<R, SessionFacts> statementAge() {
    return age("statement age", 104, SessionFacts::statementStart, true);
  }

  public TableColumn<R, SessionFacts> transactionAge() {
    return age("transaction", 96, row -> row.session().xactStart(), false);
  }

  /** The wait class with its colour, and the event. */
  public TableColumn<R, SessionFacts> waitEvent() {
    return marked(
        "wait",
        190,
        SessionColumns::waitText,
        row -> {
          WaitEvent event = row.session().waitEvent();
          return SeriesStyle.of(event == null ? WaitClass.CPU : event.waitClass());
        });
  }

  public TableColumn<R, SessionFacts> blockedBy() {
    return text("blocked by", 88, row -> blockers(row.session()));
  }

  /** The statement without its literals, on one line; meant to take the width that is left. */
  public TableColumn<R, SessionFacts> statement() {
    TableColumn<R, SessionFacts> column =
        column("statement", 320, Comparator.comparing(SessionFacts::statementText));
    column.setMinWidth(140);
    column.setCellFactory(
        source -> new TextCell<>(SessionFacts::statementText, ServerText.LINE, "mono"));
    return column;
  }

  /** Where the session's time goes; null when it runs nothing and waits for nothing. */
  public static @Nullable String waitText(SessionFacts facts) {
    WaitEvent event = facts.session().waitEvent();
    return event == null
        ? facts.session().load().map(WaitClass::text).orElse(null)
        : event.type() + ": " + event.event();
  }

  private static String blockers(Session session) {
    return session.blockedBy().stream()
        .distinct()
        .map(pid -> pid == 0 ? "prepared transaction" : String.valueOf(pid))
        .collect(Collectors.joining(", "));
  }

  private TableColumn<R, SessionFacts> number(
      String title, double width, Function<SessionFacts, Integer> value) {
    TableColumn<R, SessionFacts> column = column(title, width, Comparator.comparing(value));
    column.getStyleClass().add("numeric");
    column.setCellFactory(source ->
        new TextCell<>(row -> String.valueOf(value.apply(row)), ServerText.NAME, "numeric"));
    return column;
  }

  private TableColumn<R, SessionFacts> text(
      String title, double width, Function<SessionFacts, @Nullable String> value) {
    TableColumn<R, SessionFacts> column = column(title, width, byText(value));
    column.setCellFactory(source -> new TextCell<>(value, ServerText.NAME, "plain"));
    return column;
  }

  private TableColumn<R, SessionFacts> marked(
      String title,
      double width,
      Function<SessionFacts, @Nullable String> value,
      Function<SessionFacts, String> mark) {
    TableColumn<R, SessionFacts> column = column(title, width, byText(value));
    column.setCellFactory(source -> new MarkedCell<>(value, mark));
    return column;
  }

  /** Older is larger, so that a descending sort shows the longest first. */
  private TableColumn<R, SessionFacts> age(
      String title,
      double width,
      Function<SessionFacts, @Nullable Instant> since,
      boolean marksOverdue) {
    TableColumn<R, SessionFacts> column =
        column(
            title,
            width,
            Comparator.comparing(
                since, Comparator.nullsLast(Comparator.<Instant>naturalOrder()).reversed()));
    column.getStyleClass().add("numeric");
    column.setCellFactory(source -> new AgeCell<>(since, serverNow, marksOverdue));
    return column;
  }

  private TableColumn<R, SessionFacts> column(
      String title, double width, Comparator<SessionFacts> order) {
    TableColumn<R, SessionFacts> column = new TableColumn<>(title);
    column.setId(title.replace(' ', '-'));
    column.setPrefWidth(width);
    column.setMinWidth(40);
    column.setCellValueFactory(row -> facts.apply(row.getValue()));
    column.setComparator(order);
    return column;
  }

  private static Comparator<SessionFacts> byText(Function<SessionFacts, @Nullable String> value) {
    return Comparator.comparing(value, Comparator.nullsLast(Comparator.naturalOrder()));
  }
}
