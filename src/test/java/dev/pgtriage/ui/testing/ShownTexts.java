package dev.pgtriage.ui.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every text a person, or a screen reader, can get from a part of a window; on the FX thread. */
public final class ShownTexts {

  /** As much as anybody reads in a label, and in a field of its own. */
  private static final int LONGEST_LINE = 2_500;

  private static final int LONGEST_BLOCK = 45_000;

  private final List<String> mistakes = new ArrayList<>();

  private ShownTexts() {}

  /** The texts at and below a node that would act on who reads them, or are too long to be read. */
  public static List<String> harmful(Node root) {
    ShownTexts texts = new ShownTexts();
    texts.walk(root);
    return texts.mistakes;
  }

  /** What is wrong with a text; empty when nothing is. */
  public static List<String> harmful(String where, String text, boolean block) {
    ShownTexts texts = new ShownTexts();
    texts.check(where, text, block);
    return texts.mistakes;
  }

  private void walk(Node node) {
    String where = node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass();
    check(where + " accessible", node.getAccessibleText(), false);
    check(where + " help", node.getAccessibleHelp(), false);
    if (node instanceof Labeled labeled) {
      check(where, labeled.getText(), false);
    }
    if (node instanceof Text text && !(node instanceof FontIcon)) {
      check(where, text.getText(), true);
    }
    if (node instanceof TextInputControl input) {
      check(where, input.getText(), true);
      check(where + " prompt", input.getPromptText(), false);
    }
    if (node instanceof Control control) {
      check(where + " tooltip", control.getTooltip());
      if (control.getContextMenu() != null) {
        control.getContextMenu().getItems().forEach(item -> check(where, item));
      }
    }
    if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tooltip) {
      check(where + " tooltip", tooltip);
    }
    if (node instanceof MenuButton menu) {
      menu.getItems().forEach(item -> check(where, item));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::walk);
    }
  }

  private void check(String where, MenuItem item) {
    check(where + " menu", item.getText(), false);
  }

  private void check(String where, @Nullable Tooltip tooltip) {
    if (tooltip != null) {
      check(where, tooltip.getText(), true);
    }
  }

  private void check(String where, @Nullable String text, boolean block) {
    if (text == null) {
      return;
    }
    int most = block ? LONGEST_BLOCK : LONGEST_LINE;
    if (text.length() > most) {
      mistakes.add("%s has %d characters".formatted(where, text.length()));
    }
    text.codePoints()
        .filter(character -> isHarmful(character))
        .findFirst()
        .ifPresent(character ->
            mistakes.add(
                "%s has U+%s: %s"
                    .formatted(
                        where,
                        Integer.toHexString(character).toUpperCase(Locale.ROOT),
                        text.substring(0, Math.min(60, text.length())))));
  }

  private static boolean isHarmful(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
