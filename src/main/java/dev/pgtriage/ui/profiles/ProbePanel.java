package dev.pgtriage.ui.profiles;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStep;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.WebLink;
import dev.pgtriage.ui.verdict.CopyButton;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/**
 * The connection test, a line a step: its sign, what it is, how it ended, how long it took, why.
 */
final class ProbePanel extends VBox {

  private final ProbeViewModel model;
  private final LinkOpener links;
  private final Label sentence = new Label();
  private final GridPane grid = new GridPane();
  private final Button cancel = new Button("Cancel");
  private final CopyButton copy = new CopyButton();

  /**
   * @param links opens what the manuals say of a step that failed
   */
  ProbePanel(ProbeViewModel model, LinkOpener links) {
    super(8);
    this.model = model;
    this.links = links;
    getStyleClass().addAll("probe-panel");
    Label title = new Label("Connection test");
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    sentence.setId("probe-sentence");
    sentence.setWrapText(true);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    cancel.setId("probe-cancel");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> model.cancel());
    copy.setId("probe-copy");
    Button close =
        Pieces.icon(Material2OutlinedAL.CLOSE, "Close the test", "probe-close", model::close);
    HBox head = new HBox(12, title, sentence, copy, cancel, close);
    head.setAlignment(Pos.CENTER_LEFT);
    grid.setHgap(10);
    grid.setVgap(5);
    ColumnConstraints sentences = new ColumnConstraints();
    sentences.setHgrow(Priority.ALWAYS);
    sentences.setFillWidth(true);
    ColumnConstraints took = fixed(64);
    took.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(fixed(18), fixed(118), fixed(60), took, sentences);
    getChildren().addAll(head, new Steps(grid));
    model.lines().addListener((ListChangeListener<ProbeLine>) change -> fill());
    model.stateProperty().addListener((source, before, now) -> show(now));
    fill();
    show(model.stateProperty().get());
  }

  /** The test it shows. */
  ProbeViewModel model() {
    return model;
  }

  /** As high as the steps it shows; long details scroll, so that the form keeps its place. */
  private static final class Steps extends ScrollPane {

    private static final double MOST = 300;

    private final Region steps;

    private Steps(Region steps) {
      super(steps);
      this.steps = steps;
      setFitToWidth(true);
      setHbarPolicy(ScrollBarPolicy.NEVER);
      setMinHeight(USE_PREF_SIZE);
      getStyleClass().add("form-scroll");
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      return Math.min(MOST, steps.prefHeight(width));
    }
  }

  private static ColumnConstraints fixed(double width) {
    ColumnConstraints column = new ColumnConstraints(width);
    column.setMinWidth(width);
    return column;
  }

  private void show(ProbeState state) {
    boolean open = state != ProbeState.IDLE;
    setVisible(open);
    setManaged(open);
    boolean running = state == ProbeState.RUNNING;
    Pieces.setShown(cancel, running);
    Pieces.setShown(copy, open && !running);
    sentence.setText(model.sentence());
    sentence.getStyleClass().removeAll("ok-text", "warning-text", "critical-text");
    switch (state) {
      case PASSED -> sentence.getStyleClass().add("ok-text");
      case WARNED -> sentence.getStyleClass().add("warning-text");
      case FAILED -> sentence.getStyleClass().add("critical-text");
      case IDLE, RUNNING, CANCELLED -> {
        // Said in the text's own colour.
      }
    }
    if (!running && open) {
      copy.offer("result", model.report());
    }
  }

  private void fill() {
    grid.getChildren().clear();
    for (int place = 0; place < model.lines().size(); place++) {
      ProbeLine line = model.lines().get(place);
      Label stage = new Label(ProbeText.of(line.stage()));
      stage.getStyleClass().add("strong");
      grid.add(stage, 1, place);
      switch (line) {
        case ProbeLine.Waiting waiting -> grid.add(dim("waiting"), 2, place);
        case ProbeLine.Running running -> {
          ProgressIndicator progress = new ProgressIndicator();
          progress.setPrefSize(14, 14);
          progress.setMaxSize(14, 14);
          progress.setAccessibleText("trying");
          grid.add(progress, 0, place);
          grid.add(dim("trying…"), 2, place);
        }
        case ProbeLine.Done(ProbeStep step) -> done(place, step);
      }
    }
  }

  private void done(int place, ProbeStep step) {
    ProbeOutcome weight = model.weight(step);
    FontIcon icon = new FontIcon(icon(weight));
    Label word = new Label(ProbeText.of(step.outcome()));
    icon.getStyleClass().addAll("probe-icon", severity(weight));
    word.getStyleClass().add(textStyle(weight));
    grid.add(icon, 0, place);
    grid.add(word, 2, place);
    boolean skipped = step.outcome() == ProbeOutcome.SKIPPED;
    grid.add(dim(skipped ? "–" : Figures.latency(step.took())), 3, place);
    grid.add(explanation(step), 4, place);
    for (int column = 0; column < 4; column++) {
      int at = column;
      grid.getChildren().stream()
          .filter(
              node -> GridPane.getRowIndex(node) == place && GridPane.getColumnIndex(node) == at)
          .forEach(node -> GridPane.setValignment(node, VPos.TOP));
    }
  }

  private Region explanation(ProbeStep step) {
    Label why = new Label(step.sentence());
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(why, Priority.SOMETIMES);
    switch (step.outcome()) {
      case PASSED -> {
        return why;
      }
      case SKIPPED -> {
        why.getStyleClass().add("dim");
        return why;
      }
      case WARNED, FAILED -> {
        // What the manuals say helps to mend it.
      }
    }
    WebLink manual = new WebLink(links);
    manual.lead("Documentation", ProbeText.manual(step.stage()));
    manual.setMinWidth(USE_PREF_SIZE);
    String detail = step.detail();
    if (detail == null || detail.isBlank()) {
      return new HBox(12, why, manual);
    }
    Label said = new Label(ProbeText.clean(detail));
    said.getStyleClass().addAll("mono", "dim");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    Pieces.setShown(said, false);
    Hyperlink details = new Hyperlink("Show details");
    details.setMinWidth(USE_PREF_SIZE);
    details.setOnAction(event -> {
      boolean show = !said.isVisible();
      Pieces.setShown(said, show);
      details.setText(show ? "Hide details" : "Show details");
      details.setVisited(false);
    });
    return new VBox(2, new HBox(12, why, details, manual), said);
  }

  private static Label dim(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("dim");
    return label;
  }

  private static Ikon icon(ProbeOutcome outcome) {
    return switch (outcome) {
      case PASSED -> Material2OutlinedAL.CHECK_CIRCLE;
      case WARNED -> Material2OutlinedMZ.WARNING;
      case FAILED -> Material2OutlinedAL.CANCEL;
      case SKIPPED -> Material2OutlinedMZ.REMOVE;
    };
  }

  private static String severity(ProbeOutcome outcome) {
    return switch (outcome) {
      case PASSED -> "severity-ok";
      case WARNED -> "severity-warning";
      case FAILED -> "severity-critical";
      case SKIPPED -> "severity-none";
    };
  }

  private static String textStyle(ProbeOutcome outcome) {
    return switch (outcome) {
      case PASSED -> "ok-text";
      case WARNED -> "warning-text";
      case FAILED -> "critical-text";
      case SKIPPED -> "dim";
    };
  }
}
