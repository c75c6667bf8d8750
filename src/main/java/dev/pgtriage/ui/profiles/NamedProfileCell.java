package dev.pgtriage.ui.profiles;

import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A named profile of {@code ~/.aws} in the list to choose from, with its region. */
final class NamedProfileCell extends ListCell<@Nullable String> {

  private final Function<String, Optional<String>> regionOf;
  private final Label name = new Label();
  private final Label region = new Label();
  private final HBox content = new HBox(12, name, Pieces.space(), region);

  /**
   * @param regionOf the region a profile names; empty where it names none
   */
  NamedProfileCell(Function<String, Optional<String>> regionOf) {
    this.regionOf = regionOf;
    region.getStyleClass().addAll("dim", "small");
    content.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable String profile, boolean empty) {
    super.updateItem(profile, empty);
    if (empty || profile == null) {
      setGraphic(null);
      return;
    }
    name.setText(profile);
    region.setText(regionOf.apply(profile).orElse("no region"));
    setGraphic(content);
  }
}
