package dev.pgtriage.ui.palette;

import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.ui.command.Command;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A command: what it does, what it is about, where it belongs, its key. */
final class CommandCell extends ListCell<Command> {

  private static final int LONGEST = 200;

  private final Predicate<Command> recent;
  private final Label title = new Label();
  private final Label remark = new Label();
  private final Label group = new Label();
  private final Label key = new Label();
  private final HBox line;

  /**
   * @param recent whether a command was asked for before
   */
  CommandCell(Predicate<Command> recent) {
    this.recent = recent;
    title.getStyleClass().add("palette-title");
    title.setMinWidth(USE_PREF_SIZE);
    remark.getStyleClass().addAll("dim", "small");
    remark.setMinWidth(0);
    group.getStyleClass().addAll("dim", "small");
    group.setMinWidth(USE_PREF_SIZE);
    key.getStyleClass().add("key-cap");
    key.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    line = new HBox(8, title, remark, space, group, key);
    line.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Command command, boolean empty) {
    super.updateItem(command, empty);
    if (empty || command == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    title.setText(ScreenText.line(command.title(), LONGEST));
    remark.setText(ScreenText.line(command.remark(), LONGEST));
    group.setText(recent.test(command) ? "recent · " + command.group() : command.group());
    key.setText(command.keyText());
    key.setVisible(command.key() != null);
    key.setManaged(command.key() != null);
    setAccessibleText(command.title() + ", " + command.group() + " " + command.keyText());
    setGraphic(line);
  }
}
