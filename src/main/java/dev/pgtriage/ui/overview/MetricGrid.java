package dev.pgtriage.ui.overview;

import dev.pgtriage.profile.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The overview's tables and graphs with the chosen graphs of metrics: the first beside load and
 * connections, the others in rows of three below, where the screen scrolls to them.
 */
final class MetricGrid extends ScrollPane {

  private static final double SPACE = 12;

  /** As the overview shares its width, so that the edges stand below each other. */
  private static final List<Double> WIDTHS = OverviewScreen.COLUMNS;

  private static final int COLUMNS = WIDTHS.size();
  private static final double ROW_HEIGHT = 200;

  /** The overview's own part is not pressed flat by the rows below. */
  private static final double LEAST_HEIGHT = 560;

  private final OverviewViewModel viewModel;
  private final Profile profile;
  private final GridPane overview;
  private final VBox box = new VBox(SPACE);
  private final Map<MetricPanel, MetricChart> charts = new HashMap<>();

  /**
   * @param overview has a place for the first graph in its third column
   */
  MetricGrid(OverviewViewModel viewModel, Profile profile, GridPane overview) {
    this.viewModel = viewModel;
    this.profile = profile;
    this.overview = overview;
    getStyleClass().add("overview-scroll");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(0);
    setContent(box);
    VBox.setVgrow(overview, Priority.ALWAYS);
    viewModel.panelsProperty().addListener((source, before, panels) -> place(panels));
    viewModel.metricsProperty().addListener((source, before, metrics) -> fill(metrics));
    place(viewModel.panelsProperty().get());
    fill(viewModel.metricsProperty().get());
  }

  private void place(List<MetricPanel> panels) {
    overview.getChildren().removeAll(charts.values());
    charts.keySet().retainAll(panels);
    List<MetricChart> shown = new ArrayList<>();
    for (MetricPanel panel : panels) {
      shown.add(
          charts.computeIfAbsent(panel, one -> new MetricChart(one, profile, viewModel.axis())));
    }
    overview.add(shown.getFirst(), COLUMNS - 1, 0);
    overview.setMinHeight(shown.size() > 1 ? LEAST_HEIGHT : 0);
    box.getChildren().setAll(overview);
    for (int first = 1; first < shown.size(); first += COLUMNS) {
      box.getChildren().add(row(shown.subList(first, Math.min(shown.size(), first + COLUMNS))));
    }
  }

  private static GridPane row(List<MetricChart> charts) {
    GridPane row = new GridPane(SPACE, 0);
    for (int column = 0; column < COLUMNS; column++) {
      ColumnConstraints width = new ColumnConstraints();
      width.setPercentWidth(WIDTHS.get(column));
      row.getColumnConstraints().add(width);
      if (column < charts.size()) {
        row.add(charts.get(column), column, 0);
        charts.get(column).setPrefHeight(ROW_HEIGHT);
      }
    }
    row.setMinHeight(ROW_HEIGHT);
    row.setMaxHeight(ROW_HEIGHT);
    return row;
  }

  private void fill(Map<MetricPanel, PanelData> metrics) {
    charts.forEach((panel, chart) -> {
      PanelData data = metrics.get(panel);
      if (data != null) {
        chart.show(data);
      }
    });
  }
}
