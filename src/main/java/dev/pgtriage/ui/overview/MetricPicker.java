package dev.pgtriage.ui.overview;

import dev.pgtriage.aws.MetricCost;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/** Chooses the graphs of metrics, and says what reading the metrics costs. */
final class MetricPicker extends MenuButton {

  private static final String NO_COST = "No metrics are read: the profile names no instance.";

  private final OverviewViewModel viewModel;

  /**
   * @param cost of the readings; empty where none are made
   */
  MetricPicker(OverviewViewModel viewModel, Supplier<Optional<MetricCost>> cost) {
    super("Metrics");
    this.viewModel = viewModel;
    setId("metric-picker");
    getStyleClass().add("small");
    setTooltip(new Tooltip("Choose the metrics to show"));
    setMinWidth(USE_PREF_SIZE);
    Label bill = new Label();
    bill.getStyleClass().addAll("dim", "small");
    head("Instance");
    for (MetricPanel panel : MetricPanel.ALL) {
      if (panel.equals(MetricPanel.REQUESTS)) {
        getItems().add(new SeparatorMenuItem());
        head("Load balancers");
      }
      getItems().add(item(panel));
    }
    getItems().add(new SeparatorMenuItem());
    getItems().add(new CustomMenuItem(bill, false));
    setOnShowing(event -> bill.setText(cost.get().map(MetricPicker::text).orElse(NO_COST)));
  }

  private void head(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    CustomMenuItem item = new CustomMenuItem(label, false);
    item.setDisable(true);
    getItems().add(item);
  }

  private CustomMenuItem item(MetricPanel panel) {
    CheckBox box = new CheckBox(panel.title());
    box.setId("metric-" + panel.name());
    box.setMnemonicParsing(false);
    box.setSelected(viewModel.panelsProperty().get().contains(panel));
    box.setOnAction(event -> {
      viewModel.choose(panel, box.isSelected());
      box.setSelected(viewModel.isChosen(panel));
    });
    viewModel
        .panelsProperty()
        .addListener((source, before, panels) -> box.setSelected(panels.contains(panel)));
    CustomMenuItem item = new CustomMenuItem(box, false);
    // The keyboard reaches the item, not the box in it.
    item.setOnAction(event -> viewModel.choose(panel, !viewModel.isChosen(panel)));
    return item;
  }

  /** What every reading costs, whichever metrics are shown: all are read. */
  private static String text(MetricCost cost) {
    return String.format(
        Locale.ROOT,
        "%d metrics a reading, %,d readings a month: at most %.2f US$ a month",
        cost.metricsPerReading(),
        cost.readingsPerMonth(),
        cost.dollarsPerMonth());
  }
}
