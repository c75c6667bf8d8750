package dev.pgtriage.ui.reports;

import dev.pgtriage.diagnosis.text.Bytes;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The reports that were made since the console was opened; choosing one shows it. FX thread. */
final class MadeReports extends VBox {

  private final TableView<MadeReport> table = new TableView<>();

  MadeReports(ReportsViewModel viewModel) {
    super(6);
    getStyleClass().add("card");
    Label title = new Label("Made since the console was opened");
    title.getStyleClass().add("section-title");
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK).withZone(viewModel.zone());
    column("time", 76, true, made -> time.format(made.report().createdAt()));
    column("format", 78, false, made -> made.format().title());
    column("size", 70, true, made -> Bytes.text(made.bytes()));
    column("file", 120, false, made -> String.valueOf(made.file().getFileName()));
    table.setItems(viewModel.made());
    table.setPlaceholder(new Label("None yet."));
    table.setAccessibleText(title.getText());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(made -> {
          if (made != null) {
            viewModel.read(made);
          }
        });
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(title, table);
  }

  private void column(
      String name, double width, boolean numeric, Function<MadeReport, String> text) {
    TableColumn<MadeReport, String> column = new TableColumn<>(name);
    column.setPrefWidth(width);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setCellFactory(source -> new NameCell(numeric));
    if (numeric) {
      column.getStyleClass().add("numeric");
    }
    table.getColumns().add(column);
  }

  /** A text whose whole a tooltip shows. */
  private static final class NameCell extends TableCell<MadeReport, String> {

    NameCell(boolean numeric) {
      // Names begin alike: what tells them apart stands at their end.
      setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      if (numeric) {
        getStyleClass().add("numeric");
      }
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
      setTooltip(empty || text == null ? null : new Tooltip(text));
    }
  }
}
