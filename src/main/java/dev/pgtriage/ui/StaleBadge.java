package dev.pgtriage.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/** Says how old what a screen shows is; takes no room while it is fresh. FX thread. */
public final class StaleBadge extends Label {

  /**
   * @param age such as {@code stale: 12 s old}; empty while it is fresh
   */
  public StaleBadge(ObservableValue<String> age) {
    textProperty().bind(age);
    getStyleClass().addAll("badge", "warning", "stale-badge");
    setMinWidth(USE_PREF_SIZE);
    visibleProperty().bind(textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}
