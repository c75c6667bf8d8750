package dev.pgtriage.ui.profiles;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Two parts side by side, each half as wide and as high as the higher one. A grid or a box measures
 * wrapped text at another width than it gets, and leaves room below it.
 */
final class Halves extends Pane {

  private static final double GAP = 12;

  private final Region left;
  private final Region right;

  Halves(Region left, Region right) {
    super(left, right);
    this.left = left;
    this.right = right;
    setMinWidth(0);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 2 * Math.max(left.prefWidth(height), right.prefWidth(height)) + GAP;
  }

  @Override
  protected double computePrefHeight(double width) {
    double half = width < 0 ? -1 : half(width);
    return Math.max(left.prefHeight(half), right.prefHeight(half));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double half = half(getWidth());
    left.resizeRelocate(0, 0, half, getHeight());
    right.resizeRelocate(half + GAP, 0, getWidth() - half - GAP, getHeight());
  }

  private double half(double width) {
    return snapSizeX((width - GAP) / 2);
  }
}
