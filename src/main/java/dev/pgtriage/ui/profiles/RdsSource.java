package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.profile.ProfileDraft;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.value.ObservableIntegerValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The instances that AWS lists for one of the user's named profiles. */
final class RdsSource implements ImportSource {

  private final ImportViewModel model;
  private final ComboBox<String> named = new ComboBox<>();
  private final TextField region = new TextField();
  private final TextField endpoint = new TextField();
  private final TextField user = new TextField();
  private final TableView<ImportRow.OfInstance> table =
      ImportColumns.table("Instances", "import-instances");
  private final ListingPane<ImportRow.OfInstance> pane =
      new ListingPane<>(
          table,
          "Choose whose credentials to use and the region, then list its instances. PgTriage asks"
              + " with rds:DescribeDBInstances and rds:DescribeDBParameters.",
          "Asking Amazon RDS…",
          "There is no PostgreSQL instance in this region that these credentials may see.");
  private final IntegerBinding takeable;
  private final VBox content;

  RdsSource(ImportViewModel model) {
    this.model = model;
    named.setId("import-aws-profile");
    named.setEditable(true);
    named.setPromptText("default credentials");
    named.getEditor().setPromptText("default credentials");
    region.setId("import-region");
    region.setPromptText("eu-west-1");
    endpoint.setId("import-endpoint");
    endpoint.setPromptText("AWS' own");
    user.setId("import-user");
    user.setPromptText("master user");
    Button list = Pieces.button("List instances", "import-list", this::list);
    region.setOnAction(event -> list());
    fillTable();
    takeable =
        Bindings.createIntegerBinding(
            () -> chosen().size(), table.getSelectionModel().getSelectedItems());
    HBox question =
        new HBox(
            10,
            grown(new FieldBox("Named profile of ~/.aws/config", named, named)),
            grown(new FieldBox("Region", region, region)),
            grown(new FieldBox("Endpoint override", endpoint, endpoint)),
            grown(new FieldBox("Log in as", user, user)),
            list);
    question.setAlignment(Pos.BOTTOM_LEFT);
    VBox.setVgrow(pane, Priority.ALWAYS);
    content = new VBox(10, question, pane);
    named
        .getEditor()
        .textProperty()
        .addListener((source, before, now) -> model.regionOf(now).ifPresent(region::setText));
    model
        .namedProfilesProperty()
        .addListener((source, before, now) ->
            named.getItems().setAll(now.stream().map(NamedProfile::name).toList()));
    model
        .instancesProperty()
        .addListener((source, before, now) -> {
          pane.show(now);
          table.getSelectionModel().selectFirst();
        });
    pane.show(model.instancesProperty().get());
  }

  private static FieldBox grown(FieldBox box) {
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private void fillTable() {
    table
        .getColumns()
        .addAll(
            List.of(
                ImportColumns.text("instance", 150, row -> row.instance().identifier()),
                ImportColumns.text("status", 90, row -> row.instance().status()),
                ImportColumns.text("PostgreSQL", 86, row -> row.instance().engineVersion()),
                ImportColumns.text("class", 124, row -> row.instance().instanceClass()),
                ImportColumns.number(
                    "vCPU", 56, row -> Objects.toString(row.instance().vcpus(), "–")),
                ImportColumns.number("memory", 76, row -> memory(row.instance())),
                ImportColumns.number(
                    "max conn.", 80, row -> Objects.toString(row.instance().maxConnections(), "–")),
                ImportColumns.number("storage", 84, row -> row.instance().storageGib() + " GiB"),
                ImportColumns.text("role", 140, row -> role(row.instance()))));
  }

  private static String memory(DiscoveredInstance instance) {
    Long bytes = instance.memoryBytes();
    return bytes == null ? "–" : Bytes.text(bytes);
  }

  private static String role(DiscoveredInstance instance) {
    String replicaOf = instance.replicaOf();
    if (replicaOf != null) {
      return "replica of " + replicaOf;
    }
    int replicas = instance.replicas().size();
    return replicas == 0
        ? (instance.multiAz() ? "Multi-AZ" : "single")
        : "primary of " + String.join(", ", instance.replicas());
  }

  private void list() {
    model.discover(region.getText(), named.getEditor().getText(), endpoint.getText());
  }

  private List<ImportRow.OfInstance> chosen() {
    return table.getSelectionModel().getSelectedItems().stream()
        .filter(ImportRow.OfInstance.class::isInstance)
        .toList();
  }

  @Override
  public String title() {
    return "Amazon RDS";
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public Node first() {
    return named;
  }

  @Override
  public ObservableIntegerValue takeable() {
    return takeable;
  }

  @Override
  public List<ProfileDraft> drafts() {
    return chosen().stream().map(row -> row.draft(user.getText())).toList();
  }
}
