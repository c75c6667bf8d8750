package dev.pgtriage.ui.verdict;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.diagnosis.finding.Remedy;
import java.util.List;
import javafx.scene.layout.VBox;

/** Remedies to copy, for screens beside the verdict; FX thread. */
public final class RemedyCards extends VBox {

  private static final double SPACE = 8;

  private final NodePool<Remedy, RemedyCard> cards =
      new NodePool<>(
          SPACE,
          () -> new RemedyCard(end -> {}),
          (RemedyCard card, Remedy remedy) -> card.show(remedy, ""));

  /** No remedies yet. */
  public RemedyCards() {
    getStylesheets()
        .add(requireNonNull(RemedyCards.class.getResource("verdict.css")).toExternalForm());
    getChildren().add(cards);
  }

  /** Shows these, the first one first. */
  public void show(List<Remedy> remedies) {
    cards.show(remedies);
  }
}
