package dev.pgtriage.ui.profiles;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** In place of a form where not exactly one profile is chosen. */
final class SeveralPane extends VBox {

  private final Label text = new Label();
  private final Button open;

  /**
   * @param onOpen opens those that are chosen
   */
  SeveralPane(Runnable onOpen) {
    super(12);
    open = Pieces.button("Open", "profile-open-several", onOpen);
    open.getStyleClass().add("accent");
    text.getStyleClass().add("dim");
    setAlignment(Pos.CENTER);
    getChildren().addAll(text, open);
    show(0);
  }

  /** Says how many are chosen. */
  void show(int count) {
    text.setText(
        count > 1
            ? count + " profiles are chosen; each opens in a window of its own."
            : "Choose a profile on the left.");
    open.setText("Open " + count);
    Pieces.setShown(open, count > 1);
  }
}
