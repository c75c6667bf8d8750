package dev.pgtriage.ui.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

/** What a screen reader would say of a window. */
public final class Accessibility {

  private Accessibility() {}

  /** The controls that can have the focus now and that a screen reader has no name for. */
  public static List<String> nameless(Parent root) {
    return Fx.get(() -> {
      List<String> nameless = new ArrayList<>();
      walk(root, nameless);
      return nameless;
    });
  }

  private static void walk(Node node, List<String> nameless) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable() && !isNamed(node)) {
      nameless.add(node.toString());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, nameless));
    }
  }

  private static boolean isNamed(Node node) {
    String name = node.getAccessibleText();
    return (name != null && !name.isBlank())
        || (node instanceof Labeled labeled
            && labeled.getText() != null
            && !labeled.getText().isBlank());
  }
}
