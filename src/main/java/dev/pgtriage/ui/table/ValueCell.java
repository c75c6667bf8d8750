package dev.pgtriage.ui.table;

import dev.pgtriage.ui.ServerText;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A line of text about a row, which may tick with a clock and may have the colour of its meaning
 * before it; a tooltip shows the whole of what is too long.
 *
 * @param <R> the row
 * @param <V> what its columns are about
 */
public final class ValueCell<R, V> extends TableCell<R, V> {

  private static final int SHORT = 6;

  private final BiFunction<V, Instant, @Nullable String> text;
  private final Function<V, @Nullable String> mark;
  private final ObservableValue<Instant> clock;
  private final Region swatch = new Region();

  /** Held here because the clock, which outlives the cell, knows it only weakly. */
  private final InvalidationListener ticking = source -> show();

  /**
   * @param text what it says at a moment of the clock
   * @param mark the style class with the colour before the text; null for none
   * @param style of the cell, such as {@code numeric}
   */
  public ValueCell(
      ObservableValue<Instant> clock,
      BiFunction<V, Instant, @Nullable String> text,
      Function<V, @Nullable String> mark,
      String style) {
    this.clock = clock;
    this.text = text;
    this.mark = mark;
    getStyleClass().add(style);
    setGraphicTextGap(6);
    clock.addListener(new WeakInvalidationListener(ticking));
  }

  @Override
  protected void updateItem(@Nullable V value, boolean empty) {
    super.updateItem(value, empty);
    show();
  }

  private void show() {
    // Reading the clock makes it tell of its next tick.
    Instant now = clock.getValue();
    V value = getItem();
    String found = isEmpty() || value == null ? null : text.apply(value, now);
    String line = found == null ? "" : ServerText.line(found, ServerText.LINE);
    if (!line.equals(getText())) {
      setText(line);
      setTooltip(line.length() > SHORT ? TextCell.wrapped(line) : null);
    }
    String style = found == null || value == null ? null : mark.apply(value);
    if (style == null) {
      setGraphic(null);
      return;
    }
    if (!swatch.getStyleClass().contains(style)) {
      swatch.getStyleClass().setAll("swatch", style);
    }
    setGraphic(swatch);
  }
}
