package dev.pgtriage.ui.profiles;

import dev.pgtriage.diagnosis.text.ScreenText;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is shown of a file that is no profile: each line that is wrong. */
final class BrokenPane extends ScrollPane {

  private static final int LONGEST = 500;

  BrokenPane(ProfileRow.Broken row, Runnable showFile, Runnable readAgain) {
    Label title = new Label(row.id() + " can't be used");
    title.getStyleClass().add("editor-title");
    Label why =
        new Label(
            "Its file says something that no profile may. Mend it with a text editor; the list is"
                + " read again when this window comes to the front.");
    why.setWrapText(true);
    why.getStyleClass().add("dim");
    VBox content = new VBox(10, title, why);
    content.getStyleClass().addAll("form", "broken-pane");
    for (String problem : row.problems()) {
      Label line = new Label(ScreenText.line(problem, LONGEST));
      line.setWrapText(true);
      line.setMinHeight(USE_PREF_SIZE);
      line.getStyleClass().addAll("mono", "critical-text");
      content.getChildren().add(line);
    }
    content
        .getChildren()
        .add(
            new HBox(
                8,
                Pieces.button("Show file", "broken-file", showFile),
                Pieces.button("Read again", "broken-again", readAgain)));
    setContent(content);
    setFitToWidth(true);
    getStyleClass().add("form-scroll");
  }
}
