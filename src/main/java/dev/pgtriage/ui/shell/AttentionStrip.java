package dev.pgtriage.ui.shell;

import dev.pgtriage.diagnosis.SessionPreset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What needs somebody now, in one sentence, and the button for it. */
final class AttentionStrip extends HBox {

  private final FontIcon icon = new FontIcon(Material2OutlinedAL.CHECK_CIRCLE);
  private final Label sentence = new Label();
  private final Label also = new Label();
  private final Button review = new Button();
  private Optional<SessionPreset> preset = Optional.empty();

  AttentionStrip(Consumer<SessionPreset> onReview) {
    super(10);
    getStyleClass().add("attention");
    setAlignment(Pos.CENTER_LEFT);
    sentence.getStyleClass().add("attention-sentence");
    sentence.setTooltip(new Tooltip());
    also.getStyleClass().addAll("dim", "small");
    also.setTooltip(new Tooltip());
    also.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    review.setMinWidth(USE_PREF_SIZE);
    review.getStyleClass().add("attention-button");
    review.setOnAction(event -> preset.ifPresent(onReview));
    getChildren().addAll(icon, sentence, also, space, review);
  }

  void show(Attention attention) {
    Stream.of(Attention.Level.values())
        .forEach(level -> getStyleClass().remove(level.styleClass()));
    getStyleClass().add(attention.level().styleClass());
    icon.setIconCode(
        switch (attention.level()) {
          case CALM -> Material2OutlinedAL.CHECK_CIRCLE;
          case WARNING -> Material2OutlinedMZ.WARNING;
          case CRITICAL -> Material2OutlinedAL.ERROR;
        });
    sentence.setText(attention.sentence());
    sentence.getTooltip().setText(attention.sentence());
    String rest = attention.also().isEmpty() ? "" : "Also: " + String.join(" · ", attention.also());
    also.setText(rest);
    also.getTooltip().setText(rest);
    also.setVisible(!rest.isEmpty());
    preset = attention.review().map(Attention.Review::preset);
    review.setText(attention.review().map(Attention.Review::label).orElse(""));
    review.setVisible(preset.isPresent());
    review.setManaged(preset.isPresent());
  }
}
