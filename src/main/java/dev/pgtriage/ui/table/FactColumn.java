package dev.pgtriage.ui.table;

import dev.pgtriage.ui.ServerText;
import java.util.Comparator;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A column that writes one fact of a row.
 *
 * @param <F> what a row tells
 */
public final class FactColumn<F> {

  private static final String NO_TONE = "";

  private final String title;
  private final double width;
  private final Function<F, String> text;
  private final boolean numeric;
  private Function<F, String> tone = facts -> NO_TONE;
  private @Nullable Function<F, String> mark;
  private Comparator<F> order;

  private FactColumn(String title, double width, Function<F, String> text, boolean numeric) {
    this.title = title;
    this.width = width;
    this.text = text;
    this.numeric = numeric;
    this.order = Comparator.comparing(text);
  }

  /** A column of words. */
  public static <F> FactColumn<F> words(String title, double width, Function<F, String> text) {
    return new FactColumn<>(title, width, text, false);
  }

  /**
   * A column of numbers with their units, right-aligned.
   *
   * @param value sorts it; unknown ones come first
   */
  public static <F, V extends Comparable<V>> FactColumn<F> figures(
      String title, double width, Function<F, String> text, Function<F, @Nullable V> value) {
    FactColumn<F> column = new FactColumn<>(title, width, text, true);
    column.order = (one, other) -> compare(value.apply(one), value.apply(other));
    return column;
  }

  /** The style class of the text, such as {@code warning-text}; empty for none. */
  public FactColumn<F> tone(Function<F, String> styleClass) {
    tone = styleClass;
    return this;
  }

  /** A dot before the text in the colour of a style class. */
  public FactColumn<F> mark(Function<F, String> styleClass) {
    mark = styleClass;
    return this;
  }

  /** The column. */
  public TableColumn<KeyedRow<F>, F> build() {
    TableColumn<KeyedRow<F>, F> column = new TableColumn<>(title);
    column.setId(title.replace(' ', '-'));
    column.setPrefWidth(width);
    column.setCellValueFactory(row -> row.getValue().factsProperty());
    column.setComparator(order);
    column.setCellFactory(source -> new FactCell());
    if (numeric) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  private static <V extends Comparable<V>> int compare(@Nullable V one, @Nullable V other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    return one.compareTo(other);
  }

  private final class FactCell extends TableCell<KeyedRow<F>, F> {

    private final Region dot = new Region();
    private String shownTone = NO_TONE;

    FactCell() {
      if (numeric) {
        getStyleClass().add("numeric");
      }
    }

    @Override
    protected void updateItem(@Nullable F facts, boolean empty) {
      super.updateItem(facts, empty);
      boolean blank = empty || facts == null;
      String line = blank ? "" : ServerText.line(text.apply(facts), ServerText.LINE);
      if (!line.equals(getText())) {
        setText(line);
        setTooltip(line.isEmpty() ? null : TextCell.wrapped(line));
      }
      String next = blank ? NO_TONE : tone.apply(facts);
      if (!next.equals(shownTone)) {
        getStyleClass().remove(shownTone);
        if (!next.isEmpty()) {
          getStyleClass().add(next);
        }
        shownTone = next;
      }
      if (mark != null) {
        setGraphic(blank ? null : dot);
        if (!blank) {
          dot.getStyleClass().setAll("dot", mark.apply(facts));
        }
      }
    }
  }
}
