package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementText;
import dev.pgtriage.diagnosis.statement.StatementUse;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.ui.FormattedSql;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.table.FactGrid;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected statement whole, who runs it, and the slowest by mean time. */
final class QueryDetailPane extends ScrollPane {

  private static final int STATEMENT = 200;

  private final QueriesViewModel viewModel;
  private final Consumer<StatementUse> onSelect;
  private final VBox box = new VBox(8);
  private final VBox selection = new VBox(8);
  private final FactGrid facts = new FactGrid();
  private final TextArea statement = new TextArea();
  private final Label runners = new Label();
  private final Button show = new Button("Show in Sessions");
  private final GridPane slowest = new GridPane(10, 4);

  /** The text that is shown formatted; formatting it again at each reading would be a waste. */
  private String formatted = "";

  /**
   * @param onShowSessions gets the sessions that run the selected statement
   * @param onSelect gets the statement to select
   */
  QueryDetailPane(
      QueriesViewModel viewModel,
      Consumer<List<Session>> onShowSessions,
      Consumer<StatementUse> onSelect) {
    this.viewModel = viewModel;
    this.onSelect = onSelect;
    getStyleClass().add("query-detail");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(300);
    setContent(box);
    box.getStyleClass().add("query-detail-box");
    statement.setEditable(false);
    statement.setWrapText(true);
    statement.getStyleClass().add("mono");
    statement.setMinHeight(150);
    statement.setAccessibleText("Statement");
    statement.setId("query-statement");
    VBox.setVgrow(statement, Priority.ALWAYS);
    VBox.setVgrow(selection, Priority.ALWAYS);
    runners.setMinWidth(Region.USE_PREF_SIZE);
    show.setId("query-show");
    show.setMinWidth(Region.USE_PREF_SIZE);
    show.setOnAction(event ->
        viewModel.detailProperty().get().ifPresent(one -> onShowSessions.accept(one.runners())));
    viewModel.detailProperty().addListener((source, before, next) -> showDetail(next));
    viewModel.slowestProperty().addListener((source, before, next) -> showSlowest(next));
    Label slow = section("Slowest by mean time");
    slow.setTooltip(
        new Tooltip("Of the span, statements that clients sent; whole statements only"));
    box.getChildren().addAll(selection, slow, slowest);
    showDetail(Optional.empty());
    showSlowest(List.of());
  }

  private void showDetail(Optional<QueryDetail> next) {
    if (next.isEmpty()) {
      Label hint =
          new Label(
              viewModel.selected().isPresent()
                  ? "The selected statement was not called in this span."
                  : "Select a statement to see it whole, its course, and who runs it now.");
      hint.getStyleClass().add("dim");
      hint.setWrapText(true);
      selection.getChildren().setAll(hint);
      VBox.setVgrow(selection, Priority.NEVER);
      return;
    }
    QueryDetail detail = next.get();
    StatementUse use = detail.use();
    String text = use.counters().statement();
    if (!text.equals(formatted)) {
      formatted = text;
      statement.setText(FormattedSql.of(text));
    }
    showFacts(use);
    int count = detail.runners().size();
    runners.setText(
        count == 0 ? "No session runs it now." : Figures.count(count, "session") + " run it now");
    if (count == 1) {
      runners.setText("1 session runs it now");
    }
    show.setDisable(count == 0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox who = new HBox(8, runners, space, show);
    who.setAlignment(Pos.CENTER_LEFT);
    selection.getChildren().setAll(section("Statement"), statement, who, facts);
    VBox.setVgrow(selection, Priority.ALWAYS);
  }

  private void showFacts(StatementUse use) {
    facts.clear();
    facts.fact("tiers", StatementText.tiers(use, viewModel.tierNames()));
    facts.fact("user", use.key().user());
    facts.fact("database", use.key().database());
    facts.fact(
        "load",
        StatementText.share(use) + " of execution time, " + Figures.time(use.totals().time()));
    facts.fact("calls", Figures.large(use.totals().calls()) + ", " + StatementText.rate(use));
    facts.fact(
        "longest call",
        Figures.time(use.counters().maxTime())
            + (use.maxInSpan() ? ", within this span" : ", since stats reset"));
    facts.fact(
        "rows",
        use.totals().calls() == 0
            ? null
            : Figures.large(use.totals().rows())
                + ", "
                + Figures.average((double) use.totals().rows() / use.totals().calls())
                + " a call");
    facts.fact(
        "shared blocks",
        StatementText.blocks(use.totals().blocksHit())
            + " hit, "
            + StatementText.blocks(use.totals().blocksRead())
            + " read");
    facts.fact(
        "temporary",
        use.totals().temporaryBlocks() == 0
            ? null
            : StatementText.blocks(use.totals().temporaryBlocks()) + " spilled to disk");
    facts.fact("WAL", use.totals().walBytes() == 0 ? null : Bytes.text(use.totals().walBytes()));
    facts.fact("called by", use.key().topLevel() ? null : "functions, not clients");
    facts.fact("query id", String.valueOf(use.key().queryId()));
  }

  private void showSlowest(List<StatementUse> uses) {
    slowest.getChildren().clear();
    if (uses.isEmpty()) {
      Label none = new Label("No statements to show.");
      none.getStyleClass().add("dim");
      slowest.add(none, 0, 0);
      return;
    }
    int line = 0;
    for (StatementUse use : uses) {
      Label mean = new Label(StatementText.mean(use));
      mean.getStyleClass().addAll("strong", "numeric");
      mean.setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setHalignment(mean, HPos.RIGHT);
      Label calls = new Label(Figures.large(use.totals().calls()) + " ×");
      calls.getStyleClass().add("dim");
      calls.setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setHalignment(calls, HPos.RIGHT);
      String text = ServerText.line(use.counters().statement(), STATEMENT);
      Hyperlink link = new Hyperlink(text);
      link.getStyleClass().addAll("mono", "small");
      link.setMaxWidth(Double.MAX_VALUE);
      Tooltip whole = new Tooltip(text);
      whole.setWrapText(true);
      whole.setMaxWidth(640);
      link.setTooltip(whole);
      link.setOnAction(event -> {
        link.setVisited(false);
        onSelect.accept(use);
      });
      GridPane.setHgrow(link, Priority.ALWAYS);
      link.setMinWidth(0);
      slowest.addRow(line++, mean, calls, link);
    }
  }

  private static Label section(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
