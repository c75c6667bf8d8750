package dev.pgtriage.ui.profiles;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What lies over the window and asks for something; Esc closes it and gives the focus back. */
class Sheet extends StackPane {

  private @Nullable Node before;

  Sheet(Region card, double width, double height) {
    getStyleClass().add("profiles-backdrop");
    card.getStyleClass().addAll("card", "profiles-sheet");
    card.setMaxSize(width, height);
    setAlignment(Pos.CENTER);
    getChildren().add(card);
    setVisible(false);
    setManaged(false);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
          }
        });
  }

  /** Opens it with the focus on one of its nodes. */
  final void show(Node first) {
    if (!isVisible()) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    setVisible(true);
    setManaged(true);
    first.requestFocus();
  }

  /** Closes it. */
  void hide() {
    setVisible(false);
    setManaged(false);
    Node owner = before;
    before = null;
    if (owner != null) {
      owner.requestFocus();
    }
  }
}
