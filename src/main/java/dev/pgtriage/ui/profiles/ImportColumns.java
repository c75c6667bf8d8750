package dev.pgtriage.ui.profiles;

import dev.pgtriage.diagnosis.text.ScreenText;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Tables of things that become profiles; several rows can be chosen. */
final class ImportColumns {

  private static final int LONGEST = 200;

  private ImportColumns() {}

  static <R> TableView<R> table(String name, String id) {
    TableView<R> table = new TableView<>();
    table.setId(id);
    table.setAccessibleText(name);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    return table;
  }

  static <R> TableColumn<R, String> text(String name, double width, Function<R, String> value) {
    TableColumn<R, String> column = new TableColumn<>(name);
    column.setPrefWidth(width);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(ScreenText.line(value.apply(row.getValue()), LONGEST)));
    column.setCellFactory(any -> new WholeTextCell<>());
    return column;
  }

  /** A text that may be cut, and whole in its tooltip. */
  private static final class WholeTextCell<R> extends TableCell<R, @Nullable String> {
    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      boolean shown = !empty && text != null;
      setText(shown ? text : "");
      setTooltip(shown ? new Tooltip(text) : null);
    }
  }

  /**
   * A number, which sorts as one.
   *
   * @param value null for unknown
   */
  static <R> TableColumn<R, @Nullable Number> number(
      String name,
      double width,
      Function<R, @Nullable Number> value,
      Function<Number, String> text) {
    TableColumn<R, @Nullable Number> column = new TableColumn<>(name);
    column.setPrefWidth(width);
    column.getStyleClass().add("numeric");
    column.setCellValueFactory(
        row -> new ReadOnlyObjectWrapper<@Nullable Number>(value.apply(row.getValue())));
    column.setCellFactory(any -> new NumberCell<>(text));
    return column;
  }

  /** A number in its unit. */
  private static final class NumberCell<R> extends TableCell<R, @Nullable Number> {
    private final Function<Number, String> text;

    private NumberCell(Function<Number, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(@Nullable Number number, boolean empty) {
      super.updateItem(number, empty);
      setText(empty ? "" : number == null ? "–" : text.apply(number));
    }
  }
}
