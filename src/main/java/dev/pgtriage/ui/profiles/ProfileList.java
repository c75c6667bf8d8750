package dev.pgtriage.ui.profiles;

import dev.pgtriage.ui.command.Command;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * The left side: search, the profiles, and what can be done with the chosen ones. Typing a few
 * letters and Enter opens a console.
 */
final class ProfileList extends VBox {

  private final ProfilesViewModel model;
  private final ProfileListActions actions;
  private final TextField search = new TextField();
  private final ListView<ProfileRow> list = new ListView<>();
  private final Label count = new Label();
  private final Button duplicate;
  private final Button delete;
  private final Button up;
  private final Button down;
  private boolean following;

  ProfileList(ProfilesViewModel model, ProfilesHost host, ProfileListActions actions) {
    super(8);
    this.model = model;
    this.actions = actions;
    getStyleClass().add("profile-list");
    search.setId("profile-search");
    search.setPromptText("Search (" + ProfileKeys.SEARCH.text() + "), Enter opens");
    search.setAccessibleText("Search profiles");
    search.textProperty().bindBidirectional(model.rows().searchProperty());
    list.setId("profiles");
    list.setAccessibleText("Profiles");
    list.setItems(model.rows().shown());
    list.setCellFactory(view -> new ProfileCell(model, host, this::drop));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    Label nothing = new Label("No profile matches.");
    nothing.getStyleClass().add("dim");
    list.setPlaceholder(nothing);
    VBox.setVgrow(list, Priority.ALWAYS);
    Button create = Pieces.button("New", "profile-new", actions::create);
    create.setGraphic(new FontIcon(Material2AL.ADD));
    create.setTooltip(new Tooltip("New profile (" + ProfileKeys.NEW.text() + ")"));
    Button importing = Pieces.button("Import…", "profile-import", actions::startImport);
    importing.setTooltip(
        new Tooltip(
            "From a postgresql:// URI, pg_service.conf or Amazon RDS ("
                + ProfileKeys.IMPORT.text()
                + ")"));
    duplicate =
        Pieces.icon(
            Material2OutlinedAL.CONTENT_COPY,
            "Duplicate (" + ProfileKeys.DUPLICATE.text() + ")",
            "profile-duplicate",
            actions::duplicate);
    delete =
        Pieces.icon(
            Material2OutlinedAL.DELETE,
            "Delete (" + ProfileKeys.DELETE.text() + ")",
            "profile-delete",
            this::askToDelete);
    up =
        Pieces.icon(
            Material2OutlinedAL.ARROW_UPWARD,
            "Move up (" + ProfileKeys.UP.text() + ")",
            "profile-up",
            () -> moveBy(-1));
    down =
        Pieces.icon(
            Material2OutlinedAL.ARROW_DOWNWARD,
            "Move down (" + ProfileKeys.DOWN.text() + ")",
            "profile-down",
            () -> moveBy(1));
    count.getStyleClass().addAll("dim", "small");
    HBox second = new HBox(duplicate, delete, up, down);
    second.getStyleClass().add("list-tools");
    HBox tools = new HBox(6, create, importing, Pieces.space(), second);
    tools.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(search, list, count, tools);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::onSearchKey);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::onListKey);
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        actions.open(chosen());
      }
    });
    list.getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<ProfileRow>) change -> chose());
    model.rows().shown().addListener((ListChangeListener<ProfileRow>) change -> showCount());
    model.selectedProperty().addListener((source, before, now) -> follow(now));
    follow(model.selectedProperty().get());
    showCount();
  }

  /** What its own keys do while it has the focus. */
  List<Command> commands() {
    return List.of(
        Command.of(
                "list-open", "Profiles", "Open the chosen profiles", () -> actions.open(chosen()))
            .withKey(ProfileKeys.OPEN_CHOSEN)
            .within("in the list"),
        Command.of("list-delete", "Profiles", "Delete the chosen profiles", this::askToDelete)
            .withKey(ProfileKeys.DELETE)
            .within("in the list"),
        Command.of("list-up", "Profiles", "Move the profile up", () -> moveBy(-1))
            .withKey(ProfileKeys.UP)
            .within("in the list"),
        Command.of("list-down", "Profiles", "Move the profile down", () -> moveBy(1))
            .withKey(ProfileKeys.DOWN)
            .within("in the list"));
  }

  /** The rows that are selected, in order. */
  List<ProfileRow> chosen() {
    return List.copyOf(list.getSelectionModel().getSelectedItems());
  }

  /** Puts the cursor into the search. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  /** Draws the rows again, as when one is edited or opened. */
  void redraw() {
    list.refresh();
  }

  private void chose() {
    if (!following) {
      List<ProfileRow> chosen = chosen();
      Optional<ProfileRow> row =
          chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
      following = true;
      model.select(row);
      following = false;
    }
    boolean one = list.getSelectionModel().getSelectedItems().size() == 1;
    boolean stored = list.getSelectionModel().getSelectedItem() instanceof ProfileRow.Stored;
    duplicate.setDisable(!one || !stored);
    delete.setDisable(chosen().isEmpty());
    actions.chose(chosen());
    up.setDisable(!one || !model.rows().canMove());
    down.setDisable(!one || !model.rows().canMove());
  }

  private void follow(Optional<ProfileRow> row) {
    if (!following) {
      following = true;
      list.getSelectionModel().clearSelection();
      row.ifPresent(one -> {
        list.getSelectionModel().select(one);
        list.scrollTo(Math.max(0, list.getItems().indexOf(one) - 3));
      });
      following = false;
      chose();
    }
  }

  private void showCount() {
    count.setText(model.rows().count());
  }

  private void onSearchKey(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> actions.open(chosenOrFirst());
      case DOWN, UP -> {
        if (chosen().isEmpty()) {
          list.getSelectionModel().selectFirst();
        }
        list.requestFocus();
      }
      case ESCAPE -> {
        if (search.getText().isEmpty()) {
          return;
        }
        search.clear();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private List<ProfileRow> chosenOrFirst() {
    List<ProfileRow> chosen = chosen().stream().filter(model.rows().shown()::contains).toList();
    return chosen.isEmpty() ? model.rows().shown().stream().limit(1).toList() : chosen;
  }

  private void onListKey(KeyEvent event) {
    if (event.isAltDown() && event.getCode() == KeyCode.UP) {
      moveBy(-1);
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
      moveBy(1);
    } else if (event.getCode() == KeyCode.ENTER) {
      actions.open(chosen());
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      askToDelete();
    } else {
      return;
    }
    event.consume();
  }

  private void askToDelete() {
    if (!chosen().isEmpty()) {
      actions.delete(chosen());
    }
  }

  private void moveBy(int by) {
    List<ProfileRow> chosen = chosen();
    if (chosen.size() == 1) {
      keepSelected(chosen.getFirst(), () -> model.rows().move(chosen.getFirst(), by));
    }
  }

  private void drop(String id, ProfileRow before) {
    list.getItems().stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .ifPresent(row -> keepSelected(row, () -> model.rows().move(row, Optional.of(before))));
  }

  private void keepSelected(ProfileRow row, BooleanSupplier move) {
    following = true;
    if (move.getAsBoolean()) {
      model.keepOrder();
    }
    list.getSelectionModel().clearSelection();
    list.getSelectionModel().select(row);
    following = false;
    model.select(Optional.of(row));
    chose();
  }
}
