package dev.pgtriage.ui;

import javafx.scene.control.Label;

/** The name of a screen at the begin of its toolbar. FX thread. */
public final class ScreenTitle extends Label {

  /**
   * @param title as the navigation calls it
   */
  public ScreenTitle(String title) {
    super(title);
    getStyleClass().add("screen-title");
    setMinWidth(USE_PREF_SIZE);
  }
}
