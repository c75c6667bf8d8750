package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Remedy;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The verdict in two lines: what it is and how bad, what to press. */
final class VerdictStrip extends HBox {

  private final FontIcon icon = new FontIcon(Level.NONE.icon());
  private final Label word = new Label();
  private final Label title = new Label();
  private final Label facts = new Label();
  private final Label sentence = new Label();
  private final Button more = new Button();
  private final Button why = new Button("Why");
  private final Button remedy = new Button();
  private final CopyButton copy = new CopyButton();
  private final VerdictActions actions;
  private @Nullable Finding finding;

  /**
   * @param onWhy opens the panel, or closes it
   * @param keys what opens it by key, in words
   */
  VerdictStrip(VerdictActions actions, Runnable onWhy, String keys) {
    super(10);
    this.actions = actions;
    getStyleClass().add("verdict-strip");
    setAlignment(Pos.CENTER_LEFT);
    word.getStyleClass().addAll("verdict-word");
    title.getStyleClass().add("verdict-title");
    facts.getStyleClass().addAll("dim", "small");
    sentence.getStyleClass().add("verdict-sentence");
    for (Label label : Stream.of(title, facts, sentence).toList()) {
      label.setMinWidth(0);
      label.setTooltip(tooltip());
    }
    word.setMinWidth(USE_PREF_SIZE);
    title.setMinWidth(USE_PREF_SIZE);
    HBox first = new HBox(8, word, title, facts);
    first.setAlignment(Pos.BASELINE_LEFT);
    VBox lines = new VBox(1, first, sentence);
    lines.setAlignment(Pos.CENTER_LEFT);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    for (Region button : Stream.of(more, why, remedy, copy).toList()) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    more.setId("verdict-more");
    more.getStyleClass().addAll("flat", "small");
    more.setTooltip(new Tooltip("Show all findings (" + keys + ")"));
    more.setOnAction(event -> onWhy.run());
    why.setId("verdict-why");
    why.setTooltip(new Tooltip("Show the evidence and every remedy (" + keys + ")"));
    why.setAccessibleHelp("Shows the evidence and every remedy; " + keys);
    why.setOnAction(event -> onWhy.run());
    remedy.setId("verdict-remedy");
    remedy.getStyleClass().add("verdict-remedy");
    remedy.setTooltip(tooltip());
    remedy.setOnAction(event -> press());
    copy.setId("verdict-copy");
    copy.setTooltip(tooltip());
    getChildren().addAll(icon, lines, more, why, copy, remedy);
  }

  /**
   * Shows a headline.
   *
   * @param refusal why nothing can be ended now; empty when it can
   */
  void show(Headline now, String refusal) {
    Stream.of(Level.values()).forEach(level -> getStyleClass().remove(level.styleClass()));
    getStyleClass().add(now.level().styleClass());
    icon.setIconCode(now.level().icon());
    setText(word, now.level().word());
    setText(title, now.title());
    setText(facts, now.facts());
    setText(sentence, now.sentence());
    setShown(title, !now.title().isEmpty());
    setShown(sentence, !now.sentence().isEmpty());
    more.setText(now.more());
    more.setAccessibleText(now.more() + ": show all findings");
    setShown(more, !now.more().isEmpty());
    finding = now.finding();
    showRemedy(refusal);
  }

  private Optional<Remedy> first() {
    Finding known = finding;
    return known == null ? Optional.empty() : known.remedies().stream().findFirst();
  }

  private void showRemedy(String refusal) {
    Optional<Remedy> first = first();
    setShown(remedy, first.filter(Remedy.EndSessions.class::isInstance).isPresent());
    setShown(copy, first.filter(Remedy.Copy.class::isInstance).isPresent());
    first.ifPresent(one -> {
      switch (one) {
        case Remedy.EndSessions end -> {
          remedy.setText(RemedyText.review(end));
          remedy.setAccessibleText(RemedyText.review(end) + " " + end.title());
          remedy.setDisable(!refusal.isEmpty());
          remedy.getTooltip().setText(refusal.isEmpty() ? end.title() : refusal);
        }
        case Remedy.Copy text -> {
          copy.offer(RemedyText.what(text.target()), text.command());
          copy.getTooltip().setText(text.title());
        }
      }
    });
  }

  private void press() {
    Finding known = finding;
    if (known != null
        && first().filter(Remedy.EndSessions.class::isInstance).orElse(null)
            instanceof Remedy.EndSessions end) {
      actions.end(end, Harmless.title(known) + ": " + end.title());
    }
  }

  private static Tooltip tooltip() {
    Tooltip tooltip = new Tooltip();
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(640);
    return tooltip;
  }

  private static void setText(Label label, String text) {
    if (!label.getText().equals(text)) {
      label.setText(text);
      Tooltip tooltip = label.getTooltip();
      if (tooltip != null) {
        tooltip.setText(text);
      }
    }
  }

  private static void setShown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
