package dev.pgtriage.ui.table;

import dev.pgtriage.ui.ServerText;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A line of text from the server; a tooltip shows the whole of what is too long for the cell. */
final class TextCell<R> extends TableCell<R, SessionFacts> {

  private static final int SHORT = 12;

  private final Function<SessionFacts, @Nullable String> value;
  private final int most;
  private @Nullable Tooltip tooltip;

  TextCell(Function<SessionFacts, @Nullable String> value, int most, String style) {
    this.value = value;
    this.most = most;
    getStyleClass().add(style);
  }

  @Override
  protected void updateItem(@Nullable SessionFacts facts, boolean empty) {
    super.updateItem(facts, empty);
    String found = empty || facts == null ? null : value.apply(facts);
    String text = found == null ? "" : ServerText.line(found, most);
    if (!text.equals(getText())) {
      setText(text);
      setTooltip(text.length() > SHORT ? told(text) : null);
    }
  }

  /** One for the cell: it shows hundreds of texts while somebody scrolls. */
  private Tooltip told(String text) {
    Tooltip whole = tooltip;
    if (whole == null) {
      whole = wrapped(text);
      tooltip = whole;
    } else {
      whole.setText(text);
    }
    return whole;
  }

  static Tooltip wrapped(String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(640);
    return tooltip;
  }
}
