package dev.pgtriage.ui.profiles;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks before the window closes on what is not saved: save it, discard it, or go on editing. */
final class CloseSheet extends Sheet {

  private final Label what;
  private final Button save;
  private final Button discard;

  CloseSheet() {
    this(new Label(), new Button("Save"), new Button("Discard"), new Button("Keep editing"));
  }

  private CloseSheet(Label what, Button save, Button discard, Button keep) {
    super(card(what, save, discard, keep), 520, USE_PREF_SIZE);
    this.what = what;
    this.save = save;
    this.discard = discard;
    save.setId("close-save");
    save.getStyleClass().add("accent");
    discard.setId("close-discard");
    keep.setId("close-keep");
    keep.setOnAction(event -> hide());
  }

  private static VBox card(Label what, Button save, Button discard, Button keep) {
    Label title = new Label("Close with unsaved changes?");
    title.getStyleClass().add("screen-title");
    what.setId("close-what");
    what.setWrapText(true);
    HBox buttons = new HBox(8, discard, Pieces.space(), keep, save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return new VBox(12, title, what, buttons);
  }

  /**
   * Asks.
   *
   * @param titles what the edited profiles are called, each
   * @param onSave saves all of them and then closes
   * @param onDiscard closes at once
   */
  void ask(List<String> titles, Runnable onSave, Runnable onDiscard) {
    what.setText(
        String.join(", ", titles)
            + (titles.size() == 1 ? " differs" : " differ")
            + " from what is saved.");
    save.setOnAction(event -> {
      hide();
      onSave.run();
    });
    discard.setOnAction(event -> {
      hide();
      onDiscard.run();
    });
    show(save);
  }
}
