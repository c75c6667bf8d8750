package dev.pgtriage.ui.profiles;

import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small nodes that every part of the window has. */
final class Pieces {

  private Pieces() {}

  /** A button that has only an icon, and its name for those who do not see it. */
  static Button icon(Ikon icon, String name, String id, Runnable onPress) {
    Button button = new Button("", new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setId(id);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    button.setOnAction(event -> onPress.run());
    return button;
  }

  /** A button that keeps its whole text. */
  static Button button(String text, String id, Runnable onPress) {
    Button button = new Button(text);
    button.setId(id);
    // pg_service.conf is a name, not a name with a mnemonic.
    button.setMnemonicParsing(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> onPress.run());
    return button;
  }

  /** What turns while something is on its way. */
  static ProgressIndicator waiting(String what) {
    ProgressIndicator progress = new ProgressIndicator();
    progress.setMaxSize(28, 28);
    progress.setAccessibleText(what);
    return progress;
  }

  /** What pushes the rest of a line to its end. */
  static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  static void setShown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
