package dev.pgtriage.ui.table;

import dev.pgtriage.diagnosis.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** An age that ticks. */
final class AgeCell<R> extends TableCell<R, SessionFacts> {

  private static final PseudoClass OVERDUE = PseudoClass.getPseudoClass("overdue");

  private final Function<SessionFacts, @Nullable Instant> since;
  private final ObservableValue<Instant> now;
  private final boolean marksOverdue;

  /** Held here because the clock, which outlives the cell, knows it only weakly. */
  private final InvalidationListener ticking = source -> tick();

  /**
   * @param marksOverdue whether it stands out where the statement outlives its worker
   */
  AgeCell(
      Function<SessionFacts, @Nullable Instant> since,
      ObservableValue<Instant> now,
      boolean marksOverdue) {
    this.since = since;
    this.marksOverdue = marksOverdue;
    this.now = now;
    getStyleClass().addAll("numeric", "age-cell");
    now.addListener(new WeakInvalidationListener(ticking));
  }

  @Override
  protected void updateItem(@Nullable SessionFacts facts, boolean empty) {
    super.updateItem(facts, empty);
    tick();
  }

  private void tick() {
    Instant time = now.getValue();
    SessionFacts facts = getItem();
    Instant began = isEmpty() || facts == null ? null : since.apply(facts);
    setText(began == null ? "" : Figures.age(Duration.between(began, time)));
    pseudoClassStateChanged(
        OVERDUE, marksOverdue && facts != null && began != null && facts.isOverdue(time));
  }
}
