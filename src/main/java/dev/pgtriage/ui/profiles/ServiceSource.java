package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileField;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

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
  private final IntegerBinding takeable;

  ServiceSource(ImportViewModel model) {
    table
        .getColumns()
        .addAll(
            List.of(
                ImportColumns.text("service", 140, row -> row.found().name()),
                field("host", 280, ProfileField.HOST),
                ImportColumns.number(
                    "port", 64, row -> row.found().draft().text(ProfileField.PORT)),
                field("database", 110, ProfileField.DATABASE),
                field("user", 110, ProfileField.USER),
                ImportColumns.text("remark", 180, row -> String.join(" ", row.found().remarks()))));
    takeable =
        Bindings.createIntegerBinding(
            () -> chosen().size(), table.getSelectionModel().getSelectedItems());
    model
        .servicesProperty()
        .addListener((source, before, now) -> {
          pane.show(now);
          table.getSelectionModel().selectFirst();
        });
    pane.show(model.servicesProperty().get());
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
    return pane;
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
  public List<ProfileDraft> drafts() {
    return chosen().stream().map(row -> row.found().draft()).toList();
  }
}
