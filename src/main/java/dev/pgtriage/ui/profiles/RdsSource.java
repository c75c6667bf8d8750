package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileField;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableIntegerValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

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
  private final InstancePane details = new InstancePane();
  private final Label alone = new Label();
  private final ReadOnlyIntegerWrapper takeable = new ReadOnlyIntegerWrapper();
  private final VBox content;

  RdsSource(ImportViewModel model) {
    this.model = model;
    named.setId("import-aws-profile");
    named.setEditable(true);
    named.setPromptText("default credentials");
    named.getEditor().setPromptText("default credentials");
    named.setCellFactory(list -> new NamedProfileCell(model::regionOf));
    region.setId("import-region");
    region.setPromptText("eu-west-1");
    endpoint.setId("import-endpoint");
    endpoint.setPromptText("AWS' own");
    user.setId("import-user");
    user.setPromptText("master user");
    alone.setId("import-alone");
    alone.setWrapText(true);
    alone.getStyleClass().add("dim");
    Button list = Pieces.button("List instances", "import-list", this::list);
    region.setOnAction(event -> list());
    fillTable();
    HBox question =
        new HBox(
            10,
            grown(new FieldBox("Named profile of ~/.aws", named, named)),
            grown(new FieldBox("Region", region, region)),
            grown(new FieldBox("Endpoint override", endpoint, endpoint)),
            grown(new FieldBox("Log in as", user, user)),
            list);
    question.setAlignment(Pos.BOTTOM_LEFT);
    VBox.setVgrow(pane, Priority.ALWAYS);
    content = new VBox(10, question, pane, details, alone);
    follow();
    pane.show(model.instancesProperty().get());
    show();
  }

  private void follow() {
    named
        .getEditor()
        .textProperty()
        .addListener((source, before, now) -> {
          model.regionOf(now).ifPresent(region::setText);
          show();
        });
    named.valueProperty().addListener((source, before, now) -> chose(now));
    region.textProperty().addListener((source, before, now) -> show());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<ImportRow.OfInstance>) change -> show());
    model
        .namedProfilesProperty()
        .addListener((source, before, now) ->
            named.getItems().setAll(now.stream().map(NamedProfile::name).toList()));
    model
        .instancesProperty()
        .addListener((source, before, now) -> {
          pane.show(now);
          table.getSelectionModel().selectFirst();
          show();
        });
  }

  /** One of the list says where its instances are: they can be asked for at once. */
  private void chose(@Nullable String profile) {
    if (profile != null && model.regionOf(profile).isPresent()) {
      // The value changes before the text that shows it.
      named.getEditor().setText(profile);
      list();
    }
  }

  /** What stands below the list, and how many profiles would come of it. */
  private void show() {
    List<ImportRow.OfInstance> chosen = chosen();
    Optional<ProfileDraft> place = placeAlone();
    takeable.set(place.isPresent() ? 1 : chosen.size());
    Pieces.setShown(details, chosen.size() == 1);
    if (chosen.size() == 1) {
      details.show(chosen.getFirst().instance());
    }
    Pieces.setShown(alone, place.isPresent());
    place.ifPresent(draft ->
        alone.setText(
            "Import makes a profile of "
                + draft.text(ProfileField.NAME)
                + " even so; host, user and instance are filled in by hand."));
  }

  /** Where no instance is listed, the account by itself; empty while there are instances. */
  private Optional<ProfileDraft> placeAlone() {
    boolean nothingListed =
        switch (model.instancesProperty().get()) {
          case Listing.NotAsked<ImportRow.OfInstance> never -> true;
          case Listing.Loading<ImportRow.OfInstance> soon -> false;
          case Listing.Failed<ImportRow.OfInstance> failed -> true;
          case Listing.Known<ImportRow.OfInstance>(List<ImportRow.OfInstance> found) ->
              found.isEmpty();
        };
    return nothingListed
        ? ImportViewModel.placeAlone(
            region.getText(), profile(), endpoint.getText(), user.getText())
        : Optional.empty();
  }

  private String profile() {
    return named.getEditor().getText();
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
                number("vCPU", 56, DiscoveredInstance::vcpus),
                size("memory", 76, DiscoveredInstance::memoryBytes),
                number("max conn.", 80, DiscoveredInstance::maxConnections),
                size("storage", 84, instance -> instance.storageGib() * InstanceFacts.GIB),
                ImportColumns.text("role", 140, row -> role(row.instance()))));
  }

  private static TableColumn<ImportRow.OfInstance, @Nullable Number> number(
      String name, double width, Function<DiscoveredInstance, @Nullable Number> value) {
    return ImportColumns.number(name, width, row -> value.apply(row.instance()), Number::toString);
  }

  private static TableColumn<ImportRow.OfInstance, @Nullable Number> size(
      String name, double width, Function<DiscoveredInstance, @Nullable Number> bytes) {
    return ImportColumns.number(
        name, width, row -> bytes.apply(row.instance()), size -> Bytes.text(size.longValue()));
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
    model.discover(region.getText(), profile(), endpoint.getText());
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
    return takeable.getReadOnlyProperty();
  }

  @Override
  public void take(Consumer<List<Taken>> then, Consumer<String> failed) {
    List<Taken> taken =
        placeAlone()
            .map(place -> List.of(new Taken(place, null)))
            .orElseGet(() ->
                chosen().stream().map(row -> new Taken(row.draft(user.getText()), null)).toList());
    then.accept(taken);
  }
}
