package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.Meter;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.time.Instant;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The rows of the overview's tables. */
final class Rows {

  private static final PseudoClass OVERDUE = PseudoClass.getPseudoClass("overdue");
  private static final int LINE = 200;

  /** Rows wider than this have room for the application's name. */
  private static final double WIDE = 840;

  private static final int WHOLE_STATEMENT = 4000;

  private Rows() {}

  /** One line of parts. */
  abstract static class Row extends HBox {
    Row() {
      super(8);
      setAlignment(Pos.CENTER_LEFT);
      getStyleClass().add("fact-row");
    }

    static Label label(double width, String... styleClasses) {
      Label label = new Label();
      label.getStyleClass().addAll(styleClasses);
      if (width > 0) {
        label.setMinWidth(width);
        label.setPrefWidth(width);
      }
      return label;
    }

    static void grow(Region part) {
      part.setMinWidth(40);
      part.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(part, Priority.ALWAYS);
    }

    /** A label whose whole text shows when somebody points at it. */
    static void setText(Label label, String line, String whole) {
      if (!label.getText().equals(line)) {
        label.setText(line);
      }
      Tooltip tooltip = label.getTooltip();
      if (tooltip == null) {
        tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        label.setTooltip(tooltip);
      }
      if (!whole.equals(tooltip.getText())) {
        tooltip.setText(whole);
      }
    }

    static void setText(Label label, String text) {
      if (!label.getText().equals(text)) {
        label.setText(text);
      }
    }

    static void color(Region part, @Nullable String before, String now) {
      if (!now.equals(before)) {
        part.getStyleClass().remove(before);
        part.getStyleClass().add(now);
      }
    }
  }

  /** How many active sessions wait for something. */
  static final class WaitRow extends Row {
    private final Region swatch = new Region();
    private final Label name = label(0);
    private final Meter meter = new Meter("series-meter");
    private final Label count = label(36, "numeric", "strong");
    private @Nullable String color;

    WaitRow() {
      swatch.getStyleClass().add("swatch");
      grow(name);
      meter.setPrefWidth(96);
      getChildren().addAll(swatch, name, meter, count);
    }

    void show(OverviewFacts.Wait wait, int active) {
      String style = SeriesStyle.of(wait.waitClass());
      color(swatch, color, style);
      color(meter, color, style);
      color = style;
      String text = ScreenText.line(wait.text(), LINE);
      setText(name, text, text);
      setText(count, String.valueOf(wait.sessions()));
      meter.show(wait.sessions(), active);
    }
  }

  /** What a tier holds of its budget. */
  static final class TierRow extends Row {
    private final Region swatch = new Region();
    private final Label name = label(0);
    private final Label overdue = label(0, "badge", "critical");
    private final Meter meter = new Meter("budget-meter");
    private final Label used = label(30, "numeric", "strong");
    private final Label slash = label(0, "dim");
    private final Label budget = label(28, "numeric", "dim");
    private @Nullable String color;

    TierRow() {
      super();
      setSpacing(6);
      swatch.getStyleClass().add("swatch");
      grow(name);
      overdue.setMinWidth(USE_PREF_SIZE);
      slash.setMinWidth(6);
      meter.setMinWidth(48);
      meter.setPrefWidth(84);
      HBox usedOfBudget = new HBox(3, used, slash, budget);
      usedOfBudget.setAlignment(Pos.CENTER_RIGHT);
      usedOfBudget.setMinWidth(USE_PREF_SIZE);
      getChildren().addAll(swatch, name, overdue, meter, usedOfBudget);
    }

    void show(TierUse use, int index) {
      String style = use.tier() == null ? SeriesStyle.noTier() : SeriesStyle.tier(index);
      color(swatch, color, style);
      color(meter, color, style);
      color = style;
      setText(name, use.name(), use.name() + ": " + use.active() + " active");
      setText(used, String.valueOf(use.sessions().size()));
      setText(slash, use.tier() == null ? " " : "/");
      setText(budget, use.tier() == null ? "" : String.valueOf(use.budget()));
      meter.show(use.sessions().size(), use.budget());
      int late = use.overdue().size();
      overdue.setVisible(late > 0);
      overdue.setManaged(late > 0);
      if (late > 0 && use.tier() != null && use.tier().workerTimeout() != null) {
        setText(
            overdue,
            late + " overdue",
            "Busy for longer than the worker timeout of "
                + Figures.limit(use.tier().workerTimeout())
                + ": nobody waits for the answer.");
      }
    }
  }

  /** A session that blocks others. */
  static final class RootRow extends Row {
    private final Label pid = label(48, "numeric", "strong");
    private final Label victims = label(0, "badge", "critical");
    private final Label state = label(0, "dim");
    private final Label statement = label(0, "mono");

    RootRow() {
      victims.setMinWidth(USE_PREF_SIZE);
      state.setMinWidth(USE_PREF_SIZE);
      grow(statement);
      getChildren().addAll(pid, victims, state, statement);
    }

    void show(Blocking.Root root, Instant serverTime) {
      Session session = root.session();
      setText(pid, String.valueOf(session.pid()));
      setText(victims, "blocks " + root.victims().size());
      SessionState now = session.state();
      setText(
          state, (now == null ? "" : now.text() + " ") + Figures.age(session.inState(serverTime)));
      showStatement(statement, session);
    }
  }

  /** A statement that runs. */
  static final class StatementRow extends Row {
    private final Label age = label(80, "numeric", "strong");
    private final Label pid = label(48, "numeric", "dim");
    private final Label application = label(130);
    private final Region dot = new Region();
    private final Label wait = label(146, "dim");
    private final Label statement = label(0, "mono");
    private @Nullable String color;

    StatementRow() {
      dot.getStyleClass().add("dot");
      grow(statement);
      getChildren().addAll(age, pid, application, dot, wait, statement);
      widthProperty()
          .addListener((source, before, now) -> {
            boolean wide = now.doubleValue() > WIDE;
            application.setVisible(wide);
            application.setManaged(wide);
          });
    }

    void show(Session session, Instant serverTime, boolean overdue) {
      setText(age, Figures.age(session.statementAge(serverTime)));
      age.pseudoClassStateChanged(OVERDUE, overdue);
      setText(pid, String.valueOf(session.pid()));
      String client = ScreenText.line(session.applicationName(), LINE);
      setText(application, client, client);
      WaitClass load = session.load().orElse(WaitClass.OTHER);
      String style = SeriesStyle.of(load);
      color(dot, color, style);
      color = style;
      String event =
          session.waitEvent() == null
              ? load.text()
              : ScreenText.line(
                  session.waitEvent().type() + ": " + session.waitEvent().event(), LINE);
      setText(wait, event, event);
      showStatement(statement, session);
    }
  }

  private static void showStatement(Label label, Session session) {
    if (session.statement().isEmpty()) {
      String why = session.hidden() ? "hidden from this login" : "no statement";
      Row.setText(label, why, why);
    } else {
      Row.setText(
          label,
          ScreenText.line(session.statement().normalized(), LINE),
          ScreenText.line(session.statement().text(), WHOLE_STATEMENT));
    }
  }
}
