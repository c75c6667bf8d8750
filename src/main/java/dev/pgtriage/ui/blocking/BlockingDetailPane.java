package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.FormattedSql;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.table.FactGrid;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the selection does, what it waits for and holds, and what its end would free. */
final class BlockingDetailPane extends ScrollPane {

  private static final int MOST_LINKS = 24;
  private static final int MOST_LOCKS = 40;

  /**
   * PostgreSQL manual, "pg_prepared_xacts" and "ROLLBACK PREPARED": only its owner or a superuser
   * may end it.
   */
  private static final String PREPARED =
      """
      SELECT gid, prepared, owner, database FROM pg_prepared_xacts ORDER BY prepared;
      -- in its database, one of
      COMMIT PREPARED 'gid';
      ROLLBACK PREPARED 'gid';\
      """;

  private final BlockingViewModel viewModel;
  private final IntConsumer onReveal;
  private final VBox box = new VBox(8);
  private final Label title = new Label();
  private final Label words = new Label();
  private final Label release = new Label();
  private final FactGrid facts = new FactGrid();
  private final TextArea statement = new TextArea();
  private Optional<BlockingDetail> shown = Optional.empty();

  /** The text that is shown formatted; formatting it again each second would be a waste. */
  private String formatted = "";

  /**
   * @param onReveal selects the one of that pid
   */
  BlockingDetailPane(BlockingViewModel viewModel, IntConsumer onReveal) {
    this.viewModel = viewModel;
    this.onReveal = onReveal;
    getStyleClass().add("blocking-detail");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(280);
    setContent(box);
    box.getStyleClass().add("blocking-detail-box");
    title.getStyleClass().add("screen-title");
    words.setId("blocking-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    release.setId("blocking-release");
    release.getStyleClass().add("strong");
    release.setWrapText(true);
    release.setMinHeight(Region.USE_PREF_SIZE);
    statement.setEditable(false);
    statement.setWrapText(true);
    statement.getStyleClass().add("mono");
    statement.setMinHeight(120);
    VBox.setVgrow(statement, Priority.ALWAYS);
    viewModel.detailProperty().addListener((source, before, next) -> show(next));
    viewModel.serverNowProperty().addListener((source, before, next) -> tick(next));
    show(Optional.empty());
  }

  private void show(Optional<BlockingDetail> next) {
    shown = next;
    if (next.isEmpty()) {
      Label hint = new Label("Select a session to see what it holds and what its end would free.");
      hint.getStyleClass().add("dim");
      hint.setWrapText(true);
      box.getChildren().setAll(hint);
      return;
    }
    BlockingDetail detail = next.get();
    Holder holder = detail.place().node().holder();
    title.setText(holder.name());
    box.getChildren().setAll(heading(detail), words);
    release.setText(detail.release().sentence());
    if (!detail.left()) {
      box.getChildren().add(release);
    }
    switch (holder) {
      case Holder.Backend(Session session) -> showSession(detail, session);
      case Holder.PreparedTransaction() -> showPrepared();
      case Holder.Gone(int pid) -> showText("", "");
    }
    tick(viewModel.serverNowProperty().get());
  }

  private HBox heading(BlockingDetail detail) {
    HBox line = new HBox(8, title);
    line.setAlignment(Pos.CENTER_LEFT);
    if (detail.left()) {
      line.getChildren().add(badge("no longer blocking", "ok"));
    } else if (detail.place().node().deadlocked()) {
      line.getChildren().add(badge("deadlock", "critical"));
    } else if (detail.place().isRoot()) {
      line.getChildren().add(badge("root", "critical"));
    }
    return line;
  }

  private void showSession(BlockingDetail detail, Session session) {
    facts.clear();
    SessionFacts about = detail.place().facts();
    facts.fact("state", session.state() == null ? null : session.state().text());
    facts.age("in state", session.stateChange());
    facts.age("transaction", session.xactStart());
    facts.fact("wait", about == null ? null : SessionColumns.waitText(about));
    facts.fact("tier", about == null ? null : about.tierName());
    facts.fact("user", session.user());
    facts.fact("database", session.database());
    facts.fact("application", session.applicationName());
    facts.fact("client", about == null ? null : about.clientText());
    facts.fact("backend", session.isClientBackend() ? null : session.backendType());
    box.getChildren().add(facts);
    showBlockers(detail.blockers());
    showLocks(detail.locks());
    if (session.hidden()) {
      box.getChildren()
          .addAll(
              section("Statement"), sentence("Hidden from this login; GRANT pg_monitor shows it."));
    } else {
      showText(
          session.isActive() ? "Statement" : "Last statement, which may not be what took the lock",
          session.statement().text());
    }
  }

  private void showBlockers(List<Holder> blockers) {
    if (blockers.isEmpty()) {
      return;
    }
    FlowPane links = new FlowPane(8, 2);
    for (Holder blocker : blockers.subList(0, Math.min(MOST_LINKS, blockers.size()))) {
      Hyperlink link = new Hyperlink(blocker.name());
      link.setOnAction(event -> onReveal.accept(blocker.pid()));
      links.getChildren().add(link);
    }
    if (blockers.size() > MOST_LINKS) {
      links.getChildren().add(new Label("and " + (blockers.size() - MOST_LINKS) + " more"));
    }
    box.getChildren().addAll(section("Blocked by"), links);
  }

  private void showLocks(Reading<List<Lock>> reading) {
    switch (reading) {
      case Reading.Pending<List<Lock>> pending ->
          box.getChildren().addAll(section("Locks"), sentence("Not read yet."));
      case Reading.Unavailable<List<Lock>> unavailable ->
          box.getChildren().addAll(section("Locks"), sentence(unavailable.problem().message()));
      case Reading.Stale<List<Lock>> stale ->
          box.getChildren().addAll(section("Locks"), sentence(stale.problem().message()));
      case Reading.Value<List<Lock>>(List<Lock> locks, Instant at) -> {
        if (locks.isEmpty()) {
          return;
        }
        box.getChildren().add(section("Locks"));
        for (Lock lock : locks.subList(0, Math.min(MOST_LOCKS, locks.size()))) {
          box.getChildren()
              .add(
                  sentence(
                      "%s %s on %s"
                          .formatted(
                              lock.granted() ? "holds" : "awaits",
                              lock.mode(),
                              ServerText.line(lock.target(), ServerText.LINE))));
        }
        if (locks.size() > MOST_LOCKS) {
          box.getChildren()
              .add(sentence("and " + Figures.count(locks.size() - MOST_LOCKS, "more lock")));
        }
      }
    }
  }

  private void showPrepared() {
    box.getChildren()
        .add(
            sentence(
                "A transaction was prepared for two-phase commit and left. It keeps its locks, over"
                    + " restarts too, until somebody commits it or rolls it back; the server does"
                    + " not say which one it is that these wait for."));
    Button copy = new Button("Copy");
    copy.setId("blocking-copy-prepared");
    copy.setOnAction(event -> ClipboardText.put(PREPARED));
    showText("How to find and end it", PREPARED);
    box.getChildren().add(copy);
  }

  private void showText(String name, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (!text.equals(formatted)) {
      formatted = text;
      statement.setText(text.equals(PREPARED) ? text : FormattedSql.of(text));
    }
    statement.setAccessibleText(name);
    box.getChildren().addAll(section(name), statement);
  }

  private void tick(Instant now) {
    facts.tick(now);
    shown.ifPresent(detail ->
        words.setText(
            detail.left()
                ? "It blocks nobody and waits for nobody any more."
                : sentence(detail, now)));
  }

  private static String sentence(BlockingDetail detail, Instant now) {
    String text = detail.place().node().sentence(now);
    var wait = detail.place().node().waitsFor();
    String since = wait == null ? "" : ", for " + wait.lastedInWords(now);
    return ProblemText.block(
        Character.toUpperCase(text.charAt(0)) + text.substring(1) + since + ".");
  }

  private static Label badge(String text, String style) {
    Label badge = new Label(text);
    badge.getStyleClass().addAll("badge", style);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }

  private static Node section(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label sentence(@Nullable String text) {
    Label label = new Label(text == null ? "" : ProblemText.block(text));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
