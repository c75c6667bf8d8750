package dev.pgtriage.ui.sessions;

import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.TableRowSkin;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** A line of the table; the head of a group goes across all columns. */
final class LineCell extends TableRow<Line> {

  private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

  private final GroupHead head;

  /**
   * @param onToggle opens or closes a group
   */
  LineCell(ObservableValue<Instant> serverNow, Consumer<GroupRow> onToggle) {
    head = new GroupHead(serverNow);
    head.setVisible(false);
    setOnMouseClicked(event -> {
      if (getItem() instanceof GroupRow group && event.getButton() == MouseButton.PRIMARY) {
        onToggle.accept(group);
      }
    });
  }

  @Override
  protected void updateItem(@Nullable Line line, boolean empty) {
    super.updateItem(line, empty);
    GroupRow group = !empty && line instanceof GroupRow row ? row : null;
    pseudoClassStateChanged(GROUP, group != null);
    head.show(group);
    setAccessibleText(group == null ? null : head.words());
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new HeadedSkin(this);
  }

  /** Lays the head over the cells, which are empty then. */
  private static final class HeadedSkin extends TableRowSkin<Line> {

    private final LineCell row;

    HeadedSkin(LineCell row) {
      super(row);
      this.row = row;
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
      super.layoutChildren(x, y, width, height);
      if (!row.head.isVisible()) {
        return;
      }
      // The cells are taken out and put in by the skin, and the head with them.
      if (!getChildren().contains(row.head)) {
        getChildren().add(row.head);
      }
      row.head.resizeRelocate(x, y, width, height);
    }
  }
}
