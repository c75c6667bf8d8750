package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.TimeoutChain.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The timeouts between worker and backend, each a bar on one scale of time. */
final class ChainView extends Region {

  private static final double ROW = 34;
  private static final double NAME = 21;
  private static final double BAR = 7;
  private static final double WORD = 64;
  private static final double HEAD = 20;
  private static final double FOOT = 18;

  private final Region orphan = styled("chain-orphan");
  private final Label orphanLabel = label("chain-orphan-label", "small");
  private final Label workerLabel = label("chain-worker-label", "small");
  private final Label scale = label("dim", "small");
  private final List<Row> rows = new ArrayList<>();
  private final List<Label> ticks = new ArrayList<>();
  private final List<Region> lines = new ArrayList<>();

  /** Where the worker is killed, across each bar: through the names it would hide letters. */
  private final List<Region> worker = new ArrayList<>();

  private ChainDrawing drawing;

  ChainView(ChainDrawing drawing) {
    this.drawing = drawing;
    getStyleClass().add("chain");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    show(drawing);
  }

  /** Shows another drawing in the same place. */
  void show(ChainDrawing next) {
    if (next.equals(drawing) && !rows.isEmpty()) {
      return;
    }
    drawing = next;
    rows.clear();
    ticks.clear();
    lines.clear();
    worker.clear();
    for (ChainDrawing.Bar bar : next.bars()) {
      rows.add(new Row(bar));
      worker.add(styled("chain-worker"));
    }
    for (ChainDrawing.Tick tick : next.ticks()) {
      Label label = label("chain-tick");
      label.setText(tick.label());
      ticks.add(label);
      lines.add(styled("chain-line"));
    }
    ChainDrawing.Stretch runs = next.orphan();
    ChainDrawing.Moment killed = next.worker();
    orphan.setVisible(runs != null);
    orphanLabel.setText(runs == null ? "" : runs.label());
    worker.forEach(mark -> mark.setVisible(killed != null));
    workerLabel.setText(killed == null ? "" : killed.label());
    scale.setText(next.scaleName());
    setAccessibleText(next.spoken());
    List<Node> children = new ArrayList<>();
    children.add(orphan);
    children.addAll(lines);
    rows.forEach(row -> children.addAll(row.nodes()));
    children.addAll(worker);
    children.addAll(ticks);
    children.addAll(List.of(workerLabel, orphanLabel, scale));
    getChildren().setAll(children);
    requestLayout();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + HEAD + ROW * rows.size() + FOOT + snappedBottomInset();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 480;
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double width = getWidth() - left - snappedRightInset();
    double top = snappedTopInset() + HEAD;
    double bottom = top + ROW * rows.size();
    ChainDrawing.Stretch runs = drawing.orphan();
    ChainDrawing.Moment killed = drawing.worker();
    workerLabel.autosize();
    orphanLabel.autosize();
    double labelY = snappedTopInset();
    double workerX = killed == null ? left : Math.rint(left + killed.at() * width);
    double workerEnd = left;
    if (killed != null) {
      for (int index = 0; index < worker.size(); index++) {
        double bar = top + ROW * index + NAME;
        worker.get(index).resizeRelocate(workerX - 1, bar - 3, 2, BAR + 6);
      }
      double x = Math.max(left, workerX - workerLabel.getWidth() + 1);
      workerLabel.relocate(Math.rint(x), labelY);
      workerEnd = x + workerLabel.getWidth();
    }
    if (runs != null) {
      double from = left + runs.from() * width;
      double to = left + runs.to() * width;
      orphan.resizeRelocate(from, snappedTopInset(), Math.max(2, to - from), bottom - top + HEAD);
      double x = Math.max(workerEnd + 10, from + 6);
      orphanLabel.relocate(Math.rint(Math.min(x, left + width - orphanLabel.getWidth())), labelY);
    }
    for (int index = 0; index < rows.size(); index++) {
      rows.get(index).place(left, top + ROW * index, width);
    }
    scale.autosize();
    scale.relocate(left, bottom + 2);
    for (int index = 0; index < ticks.size(); index++) {
      double x = Math.rint(left + drawing.ticks().get(index).at() * width);
      Label tick = ticks.get(index);
      tick.autosize();
      double labelX = Math.min(x - tick.getWidth() / 2, left + width - tick.getWidth());
      tick.relocate(Math.rint(labelX), bottom + 2);
      tick.setVisible(labelX > left + scale.getWidth() + 4);
      lines.get(index).resizeRelocate(x, top, 1, bottom - top);
    }
  }

  private static Region styled(String styleClass) {
    Region region = new Region();
    region.getStyleClass().add(styleClass);
    region.setMouseTransparent(true);
    return region;
  }

  private static Label label(String... styleClasses) {
    Label label = new Label();
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  private static Ikon icon(Fit fit) {
    return switch (fit) {
      case FITS -> Material2OutlinedAL.CHECK;
      case TOO_LATE -> Material2OutlinedMZ.WARNING;
      case OFF -> Material2OutlinedAL.BLOCK;
      case UNKNOWN -> Material2OutlinedAL.HELP_OUTLINE;
    };
  }

  /** A timeout: its name and source, its value and how it fits, and its bar. */
  private static final class Row {

    private final ChainDrawing.Bar bar;
    private final HBox name = new HBox(6);
    private final HBox value = new HBox(5);
    private final Region track = styled("chain-track");
    private final Region fill = styled("chain-bar");

    Row(ChainDrawing.Bar bar) {
      this.bar = bar;
      String fit = bar.fit().name().toLowerCase(Locale.ROOT).replace('_', '-');
      Label text = label("chain-name");
      text.setText(bar.name());
      text.setMinWidth(Region.USE_PREF_SIZE);
      Label source = label("dim", "small");
      source.setText(bar.source());
      source.setTooltip(new Tooltip(bar.source()));
      source.setMinWidth(0);
      name.getChildren().addAll(text, source);
      name.setAlignment(Pos.BASELINE_LEFT);
      Label figure = label("chain-value");
      figure.setText(bar.value());
      Label word = label("chain-word", fit);
      word.setText(bar.word());
      // One width, so that values and signs stand under each other.
      word.setMinWidth(WORD);
      figure.setMinWidth(Region.USE_PREF_SIZE);
      FontIcon sign = new FontIcon(icon(bar.fit()));
      sign.getStyleClass().addAll("chain-icon", fit);
      value.getChildren().addAll(figure, sign, word);
      value.setAlignment(Pos.BASELINE_RIGHT);
      fill.getStyleClass().add(fit);
    }

    List<Node> nodes() {
      return List.of(track, fill, name, value);
    }

    void place(double left, double top, double width) {
      double right = Math.ceil(value.prefWidth(-1));
      value.resizeRelocate(left + width - right, top, right, NAME);
      name.resizeRelocate(left, top, Math.max(0, width - right - 8), NAME);
      track.resizeRelocate(left, top + NAME, width, BAR);
      fill.resizeRelocate(left, top + NAME, Math.max(3, Math.rint(bar.to() * width)), BAR);
    }
  }
}
