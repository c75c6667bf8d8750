package dev.pgtriage.ui;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/**
 * A bar: how much of something is used. Above its limit it is full, a mark stands where the limit
 * is, and what is too much has the colour of alarm.
 */
public final class Meter extends Region {

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double HEIGHT = 6;

  /** Enough for the mark to be seen. */
  private static final double MARK = 2;

  private final Region fill = new Region();
  private final Region excess = new Region();
  private double part;

  /**
   * @param styleClass gives its colour
   */
  public Meter(String styleClass) {
    getStyleClass().addAll("meter", styleClass);
    fill.getStyleClass().add("meter-fill");
    excess.getStyleClass().add("meter-excess");
    getChildren().addAll(fill, excess);
    setMinWidth(24);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /**
   * Shows a use.
   *
   * @param used how much is used
   * @param limit how much there is; 0 for no limit
   */
  public void show(double used, double limit) {
    double now = limit <= 0 ? 0 : used / limit;
    pseudoClassStateChanged(OVER, now > 1);
    if (now != part) {
      part = now;
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double within = snapSizeX(getWidth() * (part > 1 ? 1 / part : part));
    fill.resizeRelocate(0, 0, within, getHeight());
    excess.setVisible(part > 1);
    double from = Math.min(within + MARK, getWidth() - MARK);
    excess.resizeRelocate(from, 0, getWidth() - from, getHeight());
  }

  @Override
  protected double computePrefWidth(double height) {
    return 80;
  }
}
