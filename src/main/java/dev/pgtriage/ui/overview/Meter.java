package dev.pgtriage.ui.overview;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/** A bar: how much of something is used. It is full at its limit and alarms above it. */
final class Meter extends Region {

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double HEIGHT = 6;

  private final Region fill = new Region();
  private double part;

  Meter(String styleClass) {
    getStyleClass().addAll("meter", styleClass);
    fill.getStyleClass().add("meter-fill");
    getChildren().add(fill);
    setMinWidth(24);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /**
   * @param used how much is used
   * @param limit how much there is; 0 for no limit
   */
  void show(double used, double limit) {
    double now = limit <= 0 ? 0 : Math.min(1, used / limit);
    pseudoClassStateChanged(OVER, limit > 0 && used > limit);
    if (now != part) {
      part = now;
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    fill.resizeRelocate(0, 0, snapSizeX(getWidth() * part), getHeight());
  }

  @Override
  protected double computePrefWidth(double height) {
    return 80;
  }
}
