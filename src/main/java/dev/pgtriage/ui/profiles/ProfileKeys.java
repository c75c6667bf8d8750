package dev.pgtriage.ui.profiles;

import dev.pgtriage.ui.command.Keystroke;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

/** The keys of the profiles window: what obeys them and what tells of them read them here. */
final class ProfileKeys {

  static final Keystroke SEARCH = Keystroke.shortcut(KeyCode.F);
  static final Keystroke NEW = Keystroke.shortcut(KeyCode.N);
  static final Keystroke IMPORT = Keystroke.shortcut(KeyCode.I);
  static final Keystroke DUPLICATE = Keystroke.shortcut(KeyCode.D);
  static final Keystroke SAVE = Keystroke.shortcut(KeyCode.S);
  static final Keystroke TEST = Keystroke.shortcut(KeyCode.T);
  static final Keystroke OPEN = Keystroke.shortcut(KeyCode.ENTER);
  static final Keystroke OPEN_CHOSEN = Keystroke.of(KeyCode.ENTER);
  static final Keystroke DELETE = Keystroke.of(KeyCode.DELETE);
  static final Keystroke UP = Keystroke.of(KeyCode.UP, KeyCombination.ALT_DOWN);
  static final Keystroke DOWN = Keystroke.of(KeyCode.DOWN, KeyCombination.ALT_DOWN);

  private ProfileKeys() {}
}
