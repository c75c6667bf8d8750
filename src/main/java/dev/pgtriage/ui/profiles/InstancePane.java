package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.ui.table.FactGrid;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All that RDS tells of the chosen instance, below the list of them. */
final class InstancePane extends ScrollPane {

  private static final double HEIGHT = 178;

  private final FactGrid hardware = new FactGrid();
  private final FactGrid limits = new FactGrid();
  private final VBox unknown = new VBox(2);

  InstancePane() {
    setId("import-instance");
    setAccessibleText("What RDS tells of the chosen instance");
    hardware.setVgap(4);
    limits.setVgap(4);
    GridPane columns = new GridPane(24, 0);
    ColumnConstraints left = new ColumnConstraints();
    left.setPercentWidth(42);
    ColumnConstraints right = new ColumnConstraints();
    right.setPercentWidth(58);
    columns.getColumnConstraints().addAll(left, right);
    columns.addRow(0, hardware, limits);
    VBox content = new VBox(8, columns, unknown);
    content.getStyleClass().add("instance-facts");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setPrefHeight(HEIGHT);
    setMinHeight(HEIGHT);
    getStyleClass().add("form-scroll");
  }

  void show(DiscoveredInstance instance) {
    InstanceFacts facts = InstanceFacts.of(instance);
    fill(hardware, facts.hardware());
    fill(limits, facts.limits());
    unknown.getChildren().setAll(facts.unknown().stream().map(InstancePane::doubt).toList());
    setVvalue(0);
  }

  private static void fill(FactGrid grid, List<InstanceFacts.Fact> facts) {
    grid.clear();
    facts.forEach(fact -> grid.fact(fact.name(), fact.value()));
  }

  private static Label doubt(String sentence) {
    Label label = new Label("Note: " + sentence);
    label.setWrapText(true);
    label.getStyleClass().add("warning-text");
    return label;
  }
}
