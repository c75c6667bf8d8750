package dev.pgtriage.ui.profiles;

import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.EnvironmentLabel;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A profile in the list: its name, where it is, what is special; can be dragged to another place.
 */
final class ProfileCell extends ListCell<@Nullable ProfileRow> {

  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private static final int LONGEST = 300;

  private final ProfilesViewModel model;
  private final ProfilesHost host;
  private final BiConsumer<String, ProfileRow> onDrop;
  private final Label title = new Label();
  private final Label address = new Label();
  private final Label badge = new Label();
  private final Label environment = new Label();
  private final Tooltip tooltip = new Tooltip();
  private final VBox content;

  /**
   * @param onDrop told the id of what was dropped, and before which row
   */
  ProfileCell(ProfilesViewModel model, ProfilesHost host, BiConsumer<String, ProfileRow> onDrop) {
    this.model = model;
    this.host = host;
    this.onDrop = onDrop;
    getStyleClass().add("profile-cell");
    title.getStyleClass().add("profile-title");
    title.setMinWidth(0);
    address.getStyleClass().addAll("dim", "small");
    address.setMinWidth(0);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(560);
    title.setTooltip(tooltip);
    address.setTooltip(tooltip);
    badge.getStyleClass().add("badge");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    environment.setMinWidth(Region.USE_PREF_SIZE);
    HBox first = new HBox(8, title, Pieces.space(), environment, badge);
    first.setAlignment(Pos.CENTER_LEFT);
    content = new VBox(1, first, address);
    content.setAlignment(Pos.CENTER_LEFT);
    // A cell is as wide as the list, not as its longest name.
    setPrefWidth(0);
    setOnDragDetected(this::drag);
    setOnDragOver(this::over);
    setOnDragExited(event -> pseudoClassStateChanged(DROP, false));
    setOnDragDropped(this::drop);
  }

  @Override
  protected void updateItem(@Nullable ProfileRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    badge.getStyleClass().setAll("badge");
    switch (row) {
      case ProfileRow.Stored stored -> {
        Profile profile = stored.profile();
        title.setText(titleOf(row, profile.name()));
        address.setText(address(profile));
        showEnvironment(profile.environment());
        showBadge(
            model.isEdited(row) ? "edited" : host.isOpen(profile) ? "open" : "",
            model.isEdited(row) ? "warning" : "ok");
      }
      case ProfileRow.Broken broken -> {
        title.setText(broken.id());
        showEnvironment(null);
        address.setText(ScreenText.line(problem(broken), LONGEST));
        showBadge("not usable", "critical");
      }
      case ProfileRow.Fresh fresh -> {
        title.setText(titleOf(row, "New profile"));
        address.setText("not saved yet");
        showEnvironment(null);
        showBadge("new", "warning");
      }
    }
    setAccessibleText(
        Stream.of(title, environment, address, badge)
            .map(Label::getText)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")));
    tooltip.setText(title.getText() + "\n" + address.getText());
    setGraphic(content);
  }

  private String titleOf(ProfileRow row, String otherwise) {
    return model.isEdited(row)
        ? model.editor(row).map(editor -> editor.titleProperty().get()).orElse(otherwise)
        : otherwise;
  }

  /** The folder is known. */
  private static String problem(ProfileRow.Broken row) {
    String folder =
        row.entry().file().getParent() + row.entry().file().getFileSystem().getSeparator();
    return row.problems().getFirst().replace(folder, "");
  }

  private static String address(Profile profile) {
    Endpoint server = profile.postgres();
    String port = server.port() == Endpoint.DEFAULT_PORT ? "" : ":" + server.port();
    return server.host() + port + "/" + server.database();
  }

  private void showEnvironment(@Nullable String word) {
    EnvironmentLabel label = EnvironmentLabel.of(word == null ? "" : word);
    environment.setText(label.text());
    environment.getStyleClass().setAll("badge", "environment", label.style());
    Pieces.setShown(environment, !label.text().isEmpty());
  }

  private void showBadge(String text, String severity) {
    badge.setText(text);
    badge.getStyleClass().add(severity);
    Pieces.setShown(badge, !text.isEmpty());
  }

  private void drag(MouseEvent event) {
    ProfileRow row = getItem();
    if (row != null && model.rows().canMove()) {
      ClipboardContent clip = new ClipboardContent();
      clip.putString(row.id());
      startDragAndDrop(TransferMode.MOVE).setContent(clip);
      event.consume();
    }
  }

  private void over(DragEvent event) {
    if (getItem() != null && event.getGestureSource() instanceof ProfileCell) {
      event.acceptTransferModes(TransferMode.MOVE);
      pseudoClassStateChanged(DROP, true);
      event.consume();
    }
  }

  private void drop(DragEvent event) {
    ProfileRow row = getItem();
    if (row != null && event.getDragboard().hasString()) {
      onDrop.accept(event.getDragboard().getString(), row);
      event.setDropCompleted(true);
      event.consume();
    }
  }
}
