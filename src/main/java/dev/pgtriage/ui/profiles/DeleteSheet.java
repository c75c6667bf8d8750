package dev.pgtriage.ui.profiles;

import dev.pgtriage.diagnosis.text.Figures;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks before profiles are deleted: which, and whether their passwords go too. */
final class DeleteSheet extends Sheet {

  private static final int NAMED = 8;

  private final Label title;
  private final Label what;
  private final CheckBox withPasswords;
  private final Button keep;
  private final Button delete;

  /**
   * @param storeName where passwords are kept
   */
  DeleteSheet(ReadOnlyStringProperty storeName) {
    this(new Label(), new Label(), new CheckBox(), new Button("Keep"), new Button("Delete"));
    withPasswords
        .textProperty()
        .bind(Bindings.concat("Forget passwords in ", storeName, " that no other profile uses"));
    withPasswords.setWrapText(true);
  }

  private DeleteSheet(Label title, Label what, CheckBox withPasswords, Button keep, Button delete) {
    super(card(title, what, withPasswords, keep, delete), 520, USE_PREF_SIZE);
    this.title = title;
    this.what = what;
    this.withPasswords = withPasswords;
    this.keep = keep;
    this.delete = delete;
    keep.setId("delete-keep");
    keep.setCancelButton(true);
    keep.setOnAction(event -> hide());
    delete.setId("delete-confirm");
    delete.getStyleClass().add("danger");
  }

  private static VBox card(
      Label title, Label what, CheckBox withPasswords, Button keep, Button delete) {
    title.getStyleClass().add("screen-title");
    what.setWrapText(true);
    HBox buttons = new HBox(8, keep, delete);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return new VBox(12, title, what, withPasswords, buttons);
  }

  /**
   * Asks.
   *
   * @param titles what the profiles are called
   * @param confirmed told whether the passwords go too
   */
  void ask(List<String> titles, Consumer<Boolean> confirmed) {
    boolean one = titles.size() == 1;
    title.setText(
        one
            ? "Delete " + titles.getFirst() + "?"
            : "Delete " + Figures.count(titles.size(), "profile") + "?");
    what.setText(
        (one
                ? ""
                : titles.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (titles.size() > NAMED ? " and " + (titles.size() - NAMED) + " more" : "")
                    + ". ")
            + (one ? "Its file goes." : "Their files go.")
            + " What PgTriage has recorded and done stays on record.");
    withPasswords.setSelected(false);
    delete.setText(one ? "Delete" : "Delete " + titles.size());
    delete.setOnAction(event -> {
      hide();
      confirmed.accept(withPasswords.isSelected());
    });
    show(keep);
  }
}
