package dev.pgtriage.ui.queries;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.ServerText;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why nothing can be read, and what to run so that it can. */
final class ProblemCard extends VBox {

  private static final double WIDTH = 720;

  private final Label message = new Label();
  private final Label advice = new Label();
  private final TextArea commands = new TextArea();
  private final Button copy = new Button("Copy the commands");
  private final Label detail = new Label();

  ProblemCard() {
    super(8);
    getStyleClass().add("card");
    setId("queries-problem");
    setAlignment(Pos.TOP_LEFT);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    message.getStyleClass().add("screen-title");
    commands.setEditable(false);
    commands.setWrapText(true);
    commands.getStyleClass().add("mono");
    commands.setAccessibleText("The commands");
    copy.setId("queries-copy-commands");
    copy.setOnAction(event -> ClipboardText.put(commands.getText()));
    detail.getStyleClass().addAll("dim", "small");
    for (Label label : List.of(message, advice, detail)) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    getChildren().addAll(message, advice, commands, copy, detail);
  }

  /** Tells a problem; the lines of its advice after the first are commands. */
  void show(Problem problem) {
    List<String> lines = problem.advice().lines().toList();
    message.setText(ServerText.line(problem.message(), ServerText.LINE));
    advice.setText(lines.isEmpty() ? "" : ServerText.line(lines.getFirst(), ServerText.LINE));
    String rest =
        ServerText.block(
            String.join("\n", lines.subList(Math.min(1, lines.size()), lines.size())),
            ServerText.BLOCK);
    boolean known = !rest.isEmpty();
    if (!rest.equals(commands.getText())) {
      commands.setText(rest);
      commands.setPrefRowCount(rest.split("\n", -1).length + (rest.length() > 160 ? 3 : 1));
    }
    commands.setVisible(known);
    commands.setManaged(known);
    copy.setVisible(known);
    copy.setManaged(known);
    detail.setText(ServerText.line(problem.detail(), ServerText.LINE));
  }
}
