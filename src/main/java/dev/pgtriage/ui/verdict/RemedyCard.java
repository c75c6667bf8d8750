package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Remedy;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One remedy: what it does, the text in full, when it begins to work, and its button. */
final class RemedyCard extends VBox {

  private static final int MOST_LINES = 8;
  private static final double LINE = 17;

  /** As many as stand in a line for sure. */
  private static final int CHARACTERS = 32;

  private final FontIcon icon = new FontIcon();
  private final Label title = new Label();
  private final Label effect = new Label();
  private final Label note = new Label();
  private final TextArea text = new TextArea();
  private final Button review = new Button();
  private final CopyButton copy = new CopyButton();
  private @Nullable Remedy remedy;

  /**
   * @param onEnd called when somebody wants to end the sessions of a remedy
   */
  RemedyCard(Consumer<Remedy.EndSessions> onEnd) {
    super(6);
    getStyleClass().add("remedy-card");
    title.getStyleClass().add("strong");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox head = new HBox(8, icon, title);
    head.setAlignment(Pos.CENTER_LEFT);
    effect.getStyleClass().addAll("small", "remedy-effect");
    effect.setWrapText(true);
    effect.setMinHeight(USE_PREF_SIZE);
    note.getStyleClass().addAll("dim", "small");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    text.setEditable(false);
    text.setWrapText(true);
    text.getStyleClass().addAll("mono", "remedy-text");
    review.getStyleClass().add("verdict-remedy");
    review.getStyleClass().add("remedy-review");
    review.setMinWidth(USE_PREF_SIZE);
    review.setTooltip(new Tooltip());
    review.setOnAction(event -> {
      if (remedy instanceof Remedy.EndSessions end) {
        onEnd.accept(end);
      }
    });
    copy.getStyleClass().addAll("small", "remedy-copy");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox foot = new HBox(8, review, space, copy);
    foot.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, text, effect, note, foot);
  }

  /**
   * Shows a remedy; what the server named in it may be hostile.
   *
   * @param refusal why no session can be ended now; empty when they can
   */
  void show(Remedy wanted, String refusal) {
    Remedy now = Harmless.of(wanted);
    if (!now.equals(remedy)) {
      remedy = now;
      icon.setIconCode(RemedyText.icon(now));
      title.setText(now.title());
      switch (now) {
        case Remedy.EndSessions end -> showEnd(end);
        case Remedy.Copy config -> showCopy(config);
      }
    }
    review.setDisable(!refusal.isEmpty());
    review.getTooltip().setText(refusal.isEmpty() ? title.getText() : refusal);
  }

  private void showEnd(Remedy.EndSessions end) {
    review.setText(RemedyText.review(end));
    review.setAccessibleText(RemedyText.review(end) + " " + end.title());
    copy.offer("SQL", end.command());
    effect.setText("Shows the sessions and the SQL, and asks once.");
    effect.getStyleClass().remove("restart");
    setShown(review, true);
    setShown(text, false);
    setShown(note, false);
  }

  private void showCopy(Remedy.Copy config) {
    copy.offer(RemedyText.what(config.target()), config.command());
    text.setText(config.command());
    text.setAccessibleText(config.target().title() + ": " + config.title());
    int lines = config.command().lines().mapToInt(line -> 1 + line.length() / CHARACTERS).sum();
    text.setPrefHeight(Math.clamp(lines, 1, MOST_LINES) * LINE + 24);
    text.setMinHeight(USE_PREF_SIZE);
    boolean restarts = config.takesEffect().needsRestart();
    effect.getStyleClass().remove("restart");
    if (restarts) {
      effect.getStyleClass().add("restart");
    }
    effect.setText(
        (restarts ? "Needs a restart: works " : "Works ") + config.takesEffect().text() + ".");
    note.setText(config.note());
    setShown(review, false);
    setShown(text, true);
    setShown(note, !config.note().isEmpty());
  }

  private static void setShown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
