package dev.pgtriage.ui.overview;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.chart.ChartSpec;
import dev.pgtriage.ui.chart.Decimation;
import dev.pgtriage.ui.chart.Series;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.chart.TimeChart;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The graph of a panel of metrics, on a card. */
final class MetricChart extends VBox {

  private final MetricPanel panel;
  private final TimeChart chart;
  private final Tooltip trouble = new Tooltip();

  MetricChart(MetricPanel panel, Profile profile, TimeAxis axis) {
    this.panel = panel;
    chart = new TimeChart(axis, spec(panel, profile));
    getStyleClass().add("card");
    setMinHeight(0);
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren().add(chart);
  }

  MetricPanel panel() {
    return panel;
  }

  void show(PanelData data) {
    chart.setSamples(data.samples(), data.period());
    chart.setNote(data.note());
    chart.setMessage(data.message());
    if (data.trouble().isEmpty()) {
      Tooltip.uninstall(this, trouble);
    } else {
      trouble.setText(data.trouble());
      Tooltip.install(this, trouble);
    }
  }

  private static ChartSpec spec(MetricPanel panel, Profile profile) {
    List<Series> series = new ArrayList<>();
    List<String> resources = PanelData.resources(panel, profile);
    for (String resource : resources) {
      for (MetricPanel.Part part : panel.parts()) {
        series.add(
            new Series(
                name(panel, part, resource, resources.size()),
                series.isEmpty() ? "series-cpu" : SeriesStyle.tier(series.size() + 1),
                Series.Kind.STEP));
      }
    }
    return new ChartSpec(
        panel.title(),
        panel.unit().text(),
        series,
        Decimation.MEAN,
        panel.unit()::figure,
        false,
        panel.unit().top(),
        false,
        panel.unit().labels());
  }

  /** {@code api p99}: a load balancer by the name people gave it, where there are several. */
  private static String name(
      MetricPanel panel, MetricPanel.Part part, String resource, int resources) {
    if (!panel.ofLoadBalancers()) {
      return part.label();
    }
    String[] path = resource.split("/", -1);
    String balancer = path.length == 3 ? path[1] : resource;
    if (part.label().isEmpty()) {
      return balancer.isEmpty() ? panel.title() : balancer;
    }
    return resources > 1 ? balancer + " " + part.label() : part.label();
  }
}
