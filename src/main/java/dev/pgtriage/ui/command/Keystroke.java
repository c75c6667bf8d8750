package dev.pgtriage.ui.command;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** A key to press, and how it is written for people. */
public sealed interface Keystroke {

  /** A key with its modifiers, wherever it lies on the keyboard. */
  record Combination(KeyCodeCombination keys) implements Keystroke {

    @Override
    public boolean matches(KeyEvent event) {
      return event.getEventType() == KeyEvent.KEY_PRESSED && keys.match(event);
    }

    @Override
    public String text() {
      return keys.getDisplayText().replace("Escape", "Esc").replace("Back Space", "Backspace");
    }
  }

  /** A character, whatever keys it takes on this keyboard; not while somebody writes. */
  record Typed(String character) implements Keystroke {

    @Override
    public boolean matches(KeyEvent event) {
      return event.getEventType() == KeyEvent.KEY_TYPED
          && character.equals(event.getCharacter())
          && !(event.getTarget() instanceof TextInputControl);
    }

    @Override
    public String text() {
      return character;
    }
  }

  /** Whether that event is this key. */
  boolean matches(KeyEvent event);

  /** As people write it, such as {@code Ctrl+K}. */
  String text();

  /** A key by itself or with the given modifiers. */
  static Keystroke of(KeyCode code, KeyCombination.Modifier... modifiers) {
    return new Combination(new KeyCodeCombination(code, modifiers));
  }

  /** A key with Ctrl, on macOS with Cmd. */
  static Keystroke shortcut(KeyCode code) {
    return of(code, KeyCombination.SHORTCUT_DOWN);
  }

  /** A character. */
  static Keystroke typed(String character) {
    return new Typed(character);
  }
}
