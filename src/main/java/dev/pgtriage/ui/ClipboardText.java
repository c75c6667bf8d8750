package dev.pgtriage.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The system's clipboard. For the FX thread. */
public final class ClipboardText {

  private ClipboardText() {}

  /** Puts a text there. */
  public static void put(String text) {
    ClipboardContent clip = new ClipboardContent();
    clip.putString(text);
    Clipboard.getSystemClipboard().setContent(clip);
  }
}
