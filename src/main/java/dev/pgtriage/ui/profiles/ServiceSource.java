package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileField;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The services of {@code pg_service.conf}. */
final class ServiceSource implements ImportSource {

  private final TableView<ImportRow.OfService> table =
      ImportColumns.table("Services", "import-services");
  private final ListingPane<ImportRow.OfService> pane =
      new ListingPane<>(
          table,
          "",
          "Reading pg_service.conf…",
          "There is no service in ~/.pg_service.conf or where PGSERVICEFILE and PGSYSCONFDIR"
              + " point.");
  private final ImportViewModel model;
  private final Label remark = new Label();
  private final CheckBox keep = new CheckBox();
  private final IntegerBinding takeable;
  private final VBox content;

  /**
   * @param storeName where passwords go that stand in the file
   */
  ServiceSource(ImportViewModel model, ReadOnlyStringProperty storeName) {
    this.model = model;
    keep.setId("import-services-keep");
    keep.setMnemonicParsing(false);
    keep.textProperty()
        .bind(Bindings.concat("Keep the passwords that stand in the file in ", storeName));
    keep.setSelected(true);
    VBox.setVgrow(pane, Priority.ALWAYS);
    remark.setId("import-service-remark");
    remark.setWrapText(true);
    remark.getStyleClass().add("dim");
    content = new VBox(10, pane, remark, keep);
    TableColumn<ImportRow.OfService, String> port = field("port", 64, ProfileField.PORT);
    port.getStyleClass().add("numeric");
    table
        .getColumns()
        .addAll(
            List.of(
                ImportColumns.text("service", 140, row -> row.found().name()),
                field("host", 240, ProfileField.HOST),
                port,
                field("database", 110, ProfileField.DATABASE),
                field("user", 110, ProfileField.USER),
                ImportColumns.text("remark", 240, row -> String.join(" ", row.found().remarks()))));
    takeable =
        Bindings.createIntegerBinding(
            () -> chosen().size(), table.getSelectionModel().getSelectedItems());
    model
        .servicesProperty()
        .addListener((source, before, now) -> {
          show(now);
          table.getSelectionModel().selectFirst();
        });
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<ImportRow.OfService>) change -> showRemark());
    show(model.servicesProperty().get());
    showRemark();
  }

  /** What does not come along, whole: the column cuts it. */
  private void showRemark() {
    List<ImportRow.OfService> chosen = chosen();
    remark.setText(chosen.size() == 1 ? String.join(" ", chosen.getFirst().found().remarks()) : "");
    Pieces.setShown(remark, !remark.getText().isEmpty());
  }

  private void show(Listing<ImportRow.OfService> listing) {
    pane.show(listing);
    Pieces.setShown(
        keep,
        listing instanceof Listing.Known<ImportRow.OfService>(List<ImportRow.OfService> found)
            && found.stream().anyMatch(row -> row.found().hasPassword()));
  }

  private static TableColumn<ImportRow.OfService, String> field(
      String name, double width, ProfileField field) {
    return ImportColumns.text(
        name,
        width,
        row -> {
          String text = row.found().draft().text(field);
          return text.isEmpty() ? "–" : text;
        });
  }

  private List<ImportRow.OfService> chosen() {
    return table.getSelectionModel().getSelectedItems().stream()
        .filter(ImportRow.OfService.class::isInstance)
        .toList();
  }

  @Override
  public String title() {
    return "pg_service.conf";
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public Node first() {
    return table;
  }

  @Override
  public ObservableIntegerValue takeable() {
    return takeable;
  }

  @Override
  public void take(Consumer<List<Taken>> then, Consumer<String> failed) {
    model.take(chosen(), keep.isSelected(), then, failed);
  }
}
