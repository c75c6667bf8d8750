package dev.pgtriage.ui.blocking;

import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Who it is, set in below whom it waits for, with the way to open and close what is below it. */
final class HolderCell extends TableCell<BlockingRow, BlockingPlace> {

  private static final double STEP = 12;

  /** Deeper places are not set in further; they say how deep they are. */
  private static final int DEEPEST = 4;

  private static final PseudoClass ROOT = PseudoClass.getPseudoClass("forest-root");

  private final Region space = new Region();
  private final Button toggle = new Button();
  private final FontIcon arrow = new FontIcon(Material2OutlinedAL.EXPAND_MORE);
  private final Label name = new Label();
  private final Label badge = new Label();
  private final HBox box = new HBox(4, space, toggle, name, badge);

  HolderCell(BiConsumer<BlockingRow, Boolean> onOpen) {
    getStyleClass().add("holder-cell");
    toggle.setGraphic(arrow);
    toggle.getStyleClass().setAll("forest-toggle");
    toggle.setFocusTraversable(false);
    toggle.setOnAction(event -> {
      BlockingRow row = getTableRow() == null ? null : getTableRow().getItem();
      if (row != null) {
        onOpen.accept(row, !row.place().expanded());
      }
    });
    badge.getStyleClass().addAll("badge");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    name.setMinWidth(Region.USE_PREF_SIZE);
    box.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable BlockingPlace place, boolean empty) {
    super.updateItem(place, empty);
    if (empty || place == null) {
      setGraphic(null);
      return;
    }
    double indent = STEP * Math.min(DEEPEST, place.depth());
    space.setMinWidth(indent);
    space.setMaxWidth(indent);
    toggle.setVisible(place.isExpandable());
    toggle.setAccessibleText(place.expanded() ? "Hide who waits for it" : "Show who waits for it");
    arrow.setIconCode(
        place.expanded() ? Material2OutlinedAL.EXPAND_MORE : Material2OutlinedAL.CHEVRON_RIGHT);
    name.setText(
        (place.depth() > DEEPEST ? "level " + (place.depth() + 1) + " · " : "")
            + place.node().holder().name());
    pseudoClassStateChanged(ROOT, place.isRoot());
    String word = place.node().deadlocked() ? "deadlock" : place.isRoot() ? "root" : "";
    badge.setText(word);
    badge.setVisible(!word.isEmpty());
    badge.setManaged(!word.isEmpty());
    badge.getStyleClass().setAll("label", "badge", "critical");
    setAccessibleText(
        "%s, level %d%s"
            .formatted(
                place.node().holder().name(),
                place.depth() + 1,
                !place.isExpandable() ? "" : place.expanded() ? ", open" : ", closed"));
    setGraphic(box);
  }
}
