package dev.pgtriage.ui.overlay;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A sheet over the window. While it is open the focus stays within; Esc and a press beside it close
 * it and give the focus back. FX thread.
 */
public class Overlay extends StackPane {

  private final Region sheet;
  private final Node first;
  private final ChangeListener<@Nullable Node> keepFocus =
      (source, before, owner) -> {
        if (isVisible() && (owner == null || !isWithin(owner))) {
          takeFocus();
        }
      };

  /** What had the focus before the sheet took it. */
  private @Nullable Node before;

  /**
   * @param sheet what it shows
   * @param first gets the focus
   */
  protected Overlay(Region sheet, Node first) {
    this.sheet = sheet;
    this.first = first;
    getStyleClass().add("overlay");
    getStylesheets().add(requireNonNull(Overlay.class.getResource("overlay.css")).toExternalForm());
    sheet.getStyleClass().addAll("card", "overlay-sheet");
    StackPane.setAlignment(sheet, Pos.TOP_CENTER);
    getChildren().add(sheet);
    setVisible(false);
    setManaged(false);
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
  }

  /** Whether it is open. */
  public final boolean isOpen() {
    return isVisible();
  }

  /** Opens it. */
  public void open() {
    Scene scene = getScene();
    if (isVisible() || scene == null) {
      return;
    }
    before = scene.getFocusOwner();
    setVisible(true);
    setManaged(true);
    scene.focusOwnerProperty().addListener(keepFocus);
    takeFocus();
  }

  /** Closes it and gives the focus back. */
  public void close() {
    if (!isVisible()) {
      return;
    }
    Scene scene = getScene();
    if (scene != null) {
      scene.focusOwnerProperty().removeListener(keepFocus);
    }
    setVisible(false);
    setManaged(false);
    Node owner = before;
    before = null;
    if (owner != null && Objects.equals(owner.getScene(), scene)) {
      owner.requestFocus();
    }
  }

  private void takeFocus() {
    first.requestFocus();
  }

  private boolean isWithin(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(this)) {
        return true;
      }
    }
    return false;
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    }
  }

  private void onPress(MouseEvent event) {
    if (!sheet.getBoundsInParent().contains(event.getX(), event.getY())) {
      close();
    }
    event.consume();
  }
}
