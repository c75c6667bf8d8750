package dev.pgtriage.ui.table;

import dev.pgtriage.ui.ServerText;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A word with the colour of its meaning before it. */
final class MarkedCell<R> extends TableCell<R, SessionFacts> {

  private final Function<SessionFacts, @Nullable String> value;
  private final Function<SessionFacts, String> mark;
  private final Region swatch = new Region();
  private String style = "";

  /** One for the cell: it shows hundreds of texts while somebody scrolls. */
  private final Tooltip whole = TextCell.wrapped("");

  MarkedCell(Function<SessionFacts, @Nullable String> value, Function<SessionFacts, String> mark) {
    this.value = value;
    this.mark = mark;
    swatch.getStyleClass().add("swatch");
    setGraphicTextGap(6);
  }

  @Override
  protected void updateItem(@Nullable SessionFacts facts, boolean empty) {
    super.updateItem(facts, empty);
    String text = empty || facts == null ? null : value.apply(facts);
    if (facts == null || text == null) {
      setText("");
      setGraphic(null);
      setTooltip(null);
      return;
    }
    String line = ServerText.line(text, ServerText.NAME);
    if (!line.equals(getText())) {
      setText(line);
      whole.setText(line);
      setTooltip(whole);
    }
    String next = mark.apply(facts);
    if (!next.equals(style)) {
      swatch.getStyleClass().setAll("swatch", next);
      style = next;
    }
    if (getGraphic() == null) {
      setGraphic(swatch);
    }
  }
}
