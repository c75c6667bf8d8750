package dev.pgtriage.ui.verdict;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * Copies a text and says so in its own words for a moment: a screen reader reads what changes on
 * the control that has the focus.
 */
public final class CopyButton extends Button {

  private static final Duration CONFIRMATION = Duration.seconds(3);

  private final FontIcon icon = new FontIcon(Material2OutlinedAL.CONTENT_COPY);
  private final PauseTransition confirmation = new PauseTransition(CONFIRMATION);
  private String label = "";
  private String content = "";

  /** A button that has nothing to copy yet. */
  public CopyButton() {
    setGraphic(icon);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(event -> copy());
    confirmation.setOnFinished(event -> showLabel());
  }

  /**
   * Offers a text.
   *
   * @param what is copied, after "Copy"
   */
  public void offer(String what, String text) {
    label = "Copy " + what;
    if (!content.equals(text)) {
      content = text;
      confirmation.stop();
      showLabel();
    } else if (getText().isEmpty()) {
      showLabel();
    }
  }

  private void copy() {
    ClipboardContent clip = new ClipboardContent();
    clip.putString(content);
    Clipboard.getSystemClipboard().setContent(clip);
    setText("Copied");
    setAccessibleText("Copied to the clipboard");
    icon.setIconCode(Material2OutlinedAL.CHECK);
    confirmation.playFromStart();
  }

  private void showLabel() {
    setText(label);
    setAccessibleText(label);
    icon.setIconCode(Material2OutlinedAL.CONTENT_COPY);
  }
}
