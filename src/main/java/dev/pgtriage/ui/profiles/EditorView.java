package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.DraftPlace;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.ui.EnvironmentLabel;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form of one profile. */
final class EditorView extends ScrollPane {

  private static final List<String> TLS_MODES =
      Arrays.stream(SslMode.values()).map(SslMode::text).toList();

  private final EditorViewModel model;
  private final TiersForm tiers;
  private final FormFields fields;
  private final LoginForm login;

  /**
   * @param storeName where the password goes
   * @param namedProfiles of {@code ~/.aws/config}, to choose from
   * @param forget forgets the password that is kept
   */
  EditorView(
      EditorViewModel model,
      ReadOnlyStringProperty storeName,
      List<String> namedProfiles,
      Runnable forget) {
    this.model = model;
    fields = new FormFields(model);
    login = new LoginForm(model, fields);
    tiers = new TiersForm(model);
    Halves cards = new Halves(server(storeName, forget), cloud(namedProfiles));
    tiers.setMinWidth(0);
    VBox content = new VBox(12, cards, tiers);
    content.setMinWidth(0);
    content.getStyleClass().add("form");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("form-scroll");
  }

  /** Puts the cursor where something is wrong. */
  void focus(DraftPlace place) {
    switch (place) {
      case DraftPlace.OfProfile(ProfileField field) -> focus(field);
      case DraftPlace.OfTier(int tier, var field) -> tiers.focus(tier, field);
      case DraftPlace.Whole whole -> focus(ProfileField.NAME);
    }
  }

  /** Puts the cursor into a field. */
  void focus(ProfileField field) {
    fields.focus(field);
  }

  /** Empties the password field, as when its text is kept where it belongs. */
  void forgetPassword() {
    login.forgetPassword();
  }

  /** Empties the password field for good. */
  void dispose() {
    login.dispose();
  }

  private VBox server(ReadOnlyStringProperty storeName, Runnable forget) {
    TextField host = fields.text(ProfileField.HOST, "shop.abc123.eu-west-1.rds.amazonaws.com");
    TextField port = fields.text(ProfileField.PORT, "5432");
    ComboBox<String> tls = new ComboBox<>();
    tls.getItems().setAll(TLS_MODES);
    tls.setEditable(false);
    tls.setPromptText("by host");
    tls.setMaxWidth(Double.MAX_VALUE);
    tls.setTooltip(
        new Tooltip("verify-full for *.rds.amazonaws.com and prefer elsewhere, unless chosen"));
    tls.valueProperty().bindBidirectional(model.field(ProfileField.SSLMODE).textProperty());
    fields.add(ProfileField.SSLMODE, tls);
    return FormFields.card(
        "PostgreSQL",
        FormFields.line(
            fields.box(
                "Name", fields.text(ProfileField.NAME, "shop production"), ProfileField.NAME),
            fields.box(
                "Environment",
                fields.choice(ProfileField.ENVIRONMENT, EnvironmentLabel.USUAL, "not said"),
                ProfileField.ENVIRONMENT)),
        fields.box("Host", host, ProfileField.HOST),
        FormFields.line(
            fields.box("Port", port, ProfileField.PORT),
            fields.box(
                "Database",
                fields.text(ProfileField.DATABASE, "the user's name"),
                ProfileField.DATABASE),
            fields.box("User", fields.text(ProfileField.USER, "oncall"), ProfileField.USER)),
        FormFields.line(
            fields.box("TLS (sslmode)", tls, ProfileField.SSLMODE),
            fields.box(
                "CA file",
                fields.text(ProfileField.SSLROOTCERT, "default"),
                ProfileField.SSLROOTCERT),
            fields.box("vCPUs", fields.text(ProfileField.VCPUS, "unknown"), ProfileField.VCPUS)),
        login.content(storeName, forget));
  }

  private VBox cloud(List<String> namedProfiles) {
    ComboBox<String> named =
        fields.choice(ProfileField.AWS_PROFILE, namedProfiles, "default credentials");
    TextArea balancers = new TextArea();
    balancers.setPrefRowCount(2);
    balancers.setPromptText("app/shop/50dc6c495c0c9188, one a line");
    balancers
        .textProperty()
        .bindBidirectional(model.field(ProfileField.LOAD_BALANCERS).textProperty());
    fields.add(ProfileField.LOAD_BALANCERS, balancers);
    return FormFields.card(
        "Amazon RDS (optional)",
        FormFields.line(
            fields.box(
                "Region", fields.text(ProfileField.REGION, "eu-west-1"), ProfileField.REGION),
            fields.box(
                "Instance", fields.text(ProfileField.INSTANCE, "shop"), ProfileField.INSTANCE)),
        FormFields.line(
            fields.box("Named profile of ~/.aws/config", named, ProfileField.AWS_PROFILE),
            fields.box(
                "Endpoint override",
                fields.text(ProfileField.AWS_ENDPOINT, "AWS' own"),
                ProfileField.AWS_ENDPOINT)),
        fields.box("Load balancers", balancers, ProfileField.LOAD_BALANCERS),
        FormFields.line(
            fields.box(
                "Sampling interval",
                fields.text(ProfileField.INTERVAL, "1s"),
                ProfileField.INTERVAL),
            new Region()));
  }
}
