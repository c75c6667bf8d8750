package dev.pgtriage.ui.reports;

import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.page.Block;
import dev.pgtriage.report.page.ChartPainter;
import dev.pgtriage.report.page.Page;
import dev.pgtriage.report.page.Palette;
import dev.pgtriage.report.page.Units;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A report to be read in the console, as its page says: nothing in it can be changed. FX thread.
 */
final class ReportView extends ScrollPane {

  private static final double CHART_WIDTH = 420;
  private static final double CHART_HEIGHT = 150;
  private static final int MOST_COMMAND_LINES = 8;
  private static final double COMMAND_LINE = 17;
  private static final double INDENT = 20;

  private final ZoneId zone;
  private final VBox column = new VBox(8);

  /**
   * @param zone times are shown in it
   */
  ReportView(ZoneId zone) {
    this.zone = zone;
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("report-view");
    column.setPadding(new Insets(0, 12, 12, 0));
    setContent(column);
    setAccessibleText("The report");
  }

  void show(Page page) {
    List<Node> nodes = new ArrayList<>();
    Label title = text(page.title(), "screen-title");
    nodes.add(title);
    page.facts().forEach(fact -> nodes.add(text(fact, "dim")));
    page.blocks().forEach(block -> nodes.add(node(block)));
    column.getChildren().setAll(nodes);
    setVvalue(0);
  }

  private Node node(Block block) {
    return switch (block) {
      case Block.Verdict verdict -> verdict(verdict);
      case Block.Figures(List<Block.Figure> figures) -> figures(figures);
      case Block.Heading(String id, String text, String note) -> heading(text, note);
      case Block.Paragraph(String text) -> text(text, "report-text");
      case Block.Bullets(List<String> sentences) -> bullets(sentences);
      case Block.Finding finding -> finding(finding);
      case Block.Code code -> code(code);
      case Block.Charts(List<Graph> graphs) -> charts(graphs);
      case Block.Table table -> table(table);
    };
  }

  private static Node verdict(Block.Verdict verdict) {
    String level = verdict.severity() == null ? "ok" : verdict.severity().text();
    VBox box =
        new VBox(
            2,
            text(verdict.label(), "report-level"),
            text(verdict.title(), "screen-title"),
            text(verdict.sentence(), "report-text"));
    box.getStyleClass().addAll("report-verdict", level, "severity-" + level);
    return box;
  }

  private static Node figures(List<Block.Figure> figures) {
    FlowPane row = new FlowPane(28, 8);
    for (Block.Figure figure : figures) {
      Label value = text(figure.value(), "figure");
      if (figure.alarming()) {
        value.getStyleClass().add("critical-text");
      }
      row.getChildren()
          .add(
              new VBox(
                  text(figure.name(), "figure-name"), value, text(figure.note(), "figure-name")));
    }
    return row;
  }

  private static Node heading(String text, String note) {
    VBox box = new VBox(2, text(text, "report-heading"));
    if (!note.isEmpty()) {
      box.getChildren().add(text(note, "dim"));
    }
    box.setPadding(new Insets(12, 0, 0, 0));
    return box;
  }

  private static Node bullets(List<String> sentences) {
    VBox list = new VBox(2);
    sentences.forEach(sentence -> list.getChildren().add(text("•  " + sentence, "report-text")));
    return list;
  }

  private Node finding(Block.Finding finding) {
    String level = finding.severity().text();
    Label badge = text(level, "badge");
    badge.getStyleClass().add(level);
    badge.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, badge, text(finding.title(), "strong"), text(finding.state(), "dim"));
    head.setAlignment(Pos.BASELINE_LEFT);
    VBox box = new VBox(6, head, text(finding.summary(), "report-text"));
    finding.body().forEach(block -> box.getChildren().add(node(block)));
    box.getStyleClass().addAll("report-finding", "severity-" + level);
    VBox.setMargin(box, new Insets(0, 0, 0, finding.depth() * INDENT));
    return box;
  }

  private static Node code(Block.Code code) {
    VBox box = new VBox(2, text(code.title(), "strong"));
    if (!code.note().isEmpty()) {
      box.getChildren().add(text(code.note(), "dim"));
    }
    TextArea area = new TextArea(code.text());
    area.setEditable(false);
    area.getStyleClass().addAll("mono", "report-code");
    area.setAccessibleText(code.title());
    long lines = Math.min(MOST_COMMAND_LINES, Math.max(1, code.text().lines().count()));
    area.setPrefHeight(lines * COMMAND_LINE + 20);
    area.setMinHeight(USE_PREF_SIZE);
    box.getChildren().add(area);
    return box;
  }

  private Node charts(List<Graph> graphs) {
    FlowPane flow = new FlowPane(12, 12);
    graphs.forEach(graph -> flow.getChildren().add(chart(graph)));
    return flow;
  }

  private Node chart(Graph graph) {
    Pane plot = new Pane();
    plot.setMinSize(CHART_WIDTH, CHART_HEIGHT);
    plot.setMaxSize(CHART_WIDTH, CHART_HEIGHT);
    new ChartPainter(graph, CHART_WIDTH, CHART_HEIGHT, zone).paint(new FxPen(plot));
    Label title = text(graph.title(), "section-title");
    Label note = text(graph.note() + " · " + Units.axis(graph.unit()), "figure-name");
    VBox box = new VBox(2, title, note, plot);
    box.setAccessibleText(graph.title());
    box.setMaxWidth(CHART_WIDTH);
    if (graph.lines().size() > 1 || graph.stacked()) {
      FlowPane legend = new FlowPane(12, 2);
      legend.setPrefWrapLength(CHART_WIDTH);
      for (Graph.Line line : graph.lines()) {
        Label entry = new Label(line.name(), swatch(line.colour()));
        entry.getStyleClass().add("small");
        legend.getChildren().add(entry);
      }
      box.getChildren().add(legend);
    }
    return box;
  }

  private static Node table(Block.Table table) {
    if (table.rows().isEmpty()) {
      Label empty = text(table.empty(), "dim");
      empty.setManaged(!table.empty().isEmpty());
      return empty;
    }
    return new PageTable(table);
  }

  static Region swatch(String colour) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("swatch", Palette.LIGHT.known(colour));
    return swatch;
  }

  private static Label text(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
