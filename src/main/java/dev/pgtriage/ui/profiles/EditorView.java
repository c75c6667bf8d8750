package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.DraftPlace;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.SslMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The form of one profile. */
final class EditorView extends ScrollPane {

  private static final List<String> TLS_MODES =
      Arrays.stream(SslMode.values()).map(SslMode::text).toList();

  private final EditorViewModel model;
  private final TiersForm tiers;
  private final PasswordField password = new PasswordField();
  private final InvalidationListener passwordTyped;
  private final Map<ProfileField, Control> controls = new EnumMap<>(ProfileField.class);

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
    passwordTyped = change -> model.typePassword(typedCharacters());
    tiers = new TiersForm(model);
    GridPane cards = new GridPane();
    cards.setHgap(12);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    half.setMinWidth(0);
    cards.getColumnConstraints().addAll(half, half);
    VBox server = server(storeName, forget);
    VBox cloud = cloud(namedProfiles);
    server.setMaxHeight(Double.MAX_VALUE);
    cloud.setMaxHeight(Double.MAX_VALUE);
    cards.add(server, 0, 0);
    cards.add(cloud, 1, 0);
    cards.setMinWidth(0);
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
    Control control = controls.get(field);
    if (control != null) {
      control.requestFocus();
    }
  }

  /** Empties the password field, as when its text is kept where it belongs. */
  void forgetPassword() {
    if (password.getLength() > 0 && !model.isPasswordTyped()) {
      password.clear();
    }
  }

  /** Empties the password field for good. */
  void dispose() {
    password.textProperty().removeListener(passwordTyped);
    password.clear();
  }

  private VBox server(ReadOnlyStringProperty storeName, Runnable forget) {
    TextField host = text(ProfileField.HOST, "shop.abc123.eu-west-1.rds.amazonaws.com");
    TextField port = text(ProfileField.PORT, "5432");
    port.setPrefColumnCount(5);
    ComboBox<String> tls = new ComboBox<>();
    tls.getItems().setAll(TLS_MODES);
    tls.setEditable(false);
    tls.setPromptText("by host");
    tls.setMaxWidth(Double.MAX_VALUE);
    tls.setTooltip(
        new Tooltip("verify-full for *.rds.amazonaws.com and prefer elsewhere, unless chosen"));
    tls.valueProperty().bindBidirectional(model.field(ProfileField.SSLMODE).textProperty());
    controls.put(ProfileField.SSLMODE, tls);
    FieldBox hostBox = box("Host", host, ProfileField.HOST);
    FieldBox portBox = box("Port", port, ProfileField.PORT);
    portBox.setMinWidth(84);
    portBox.setMaxWidth(84);
    return card(
        "PostgreSQL",
        line(
            box("Name", text(ProfileField.NAME, "shop production"), ProfileField.NAME),
            box("Environment", environment(), ProfileField.ENVIRONMENT)),
        new VBox(3, line(hostBox, portBox), portBox.takeProblem()),
        line(
            box("Database", text(ProfileField.DATABASE, "the user's name"), ProfileField.DATABASE),
            box("User", text(ProfileField.USER, "oncall"), ProfileField.USER)),
        line(
            box("TLS (sslmode)", tls, ProfileField.SSLMODE),
            box("CA file", text(ProfileField.SSLROOTCERT, "default"), ProfileField.SSLROOTCERT),
            box("vCPUs", text(ProfileField.VCPUS, "unknown"), ProfileField.VCPUS)),
        login(storeName, forget));
  }

  /** Usual words to choose from; any other can be typed. */
  private ComboBox<String> environment() {
    ComboBox<String> environment = new ComboBox<>();
    environment.getItems().setAll(EnvironmentLabel.USUAL);
    environment.setEditable(true);
    environment.setMaxWidth(Double.MAX_VALUE);
    environment.setPromptText("not said");
    environment.getEditor().setPromptText("not said");
    environment
        .getEditor()
        .textProperty()
        .bindBidirectional(model.field(ProfileField.ENVIRONMENT).textProperty());
    controls.put(ProfileField.ENVIRONMENT, environment);
    return environment;
  }

  /** How the login proves who it is, and beside it what that method needs. */
  private GridPane login(ReadOnlyStringProperty storeName, Runnable forget) {
    ComboBox<String> method = new ComboBox<>();
    method.getItems().setAll(Stream.of(LoginMethod.values()).map(LoginMethod::key).toList());
    method.setConverter(new LoginMethod.Names());
    method.setMaxWidth(Double.MAX_VALUE);
    method.valueProperty().bindBidirectional(model.field(ProfileField.AUTH_METHOD).textProperty());
    controls.put(ProfileField.AUTH_METHOD, method);
    VBox kept = passwordBox(storeName, forget);
    FieldBox secret =
        box(
            "Secret's ARN",
            text(ProfileField.AUTH_SECRET, "arn:aws:secretsmanager:eu-west-1:…:secret:shop"),
            ProfileField.AUTH_SECRET);
    Label token =
        new Label(
            "A token made for every connection with the AWS credentials beside; the user needs the"
                + " role rds_iam.");
    token.getStyleClass().addAll("dim", "small");
    token.setWrapText(true);
    StackPane needs = new StackPane(kept, secret, token);
    needs.setAlignment(Pos.TOP_LEFT);
    Runnable show =
        () -> {
          String chosen = Objects.requireNonNullElse(method.getValue(), "");
          Pieces.setShown(kept, chosen.equals(LoginMethod.PASSWORD.key()));
          Pieces.setShown(token, chosen.equals(LoginMethod.IAM.key()));
          Pieces.setShown(secret, chosen.equals(LoginMethod.SECRETS_MANAGER.key()));
        };
    method.valueProperty().addListener(change -> show.run());
    show.run();
    return line(box("Log in with", method, ProfileField.AUTH_METHOD), needs);
  }

  private VBox passwordBox(ReadOnlyStringProperty storeName, Runnable forget) {
    password.setId("profile-password");
    password.setPromptText(model.file().isPresent() ? "unchanged" : "none, or from ~/.pgpass");
    char[] typed = model.typedPassword();
    if (typed != null) {
      password.setText(new String(typed));
      Arrays.fill(typed, '\0');
    }
    password.textProperty().addListener(passwordTyped);
    FieldBox box = new FieldBox("Password", password, password);
    Label where = new Label();
    where.textProperty().bind(Bindings.concat("Kept in ", storeName, ", never in the profile."));
    where.setId("password-goes-to");
    where.getStyleClass().addAll("dim", "small");
    where.setWrapText(true);
    Hyperlink forgetLink = new Hyperlink("Forget it");
    forgetLink.setId("password-forget");
    forgetLink.getStyleClass().add("small");
    forgetLink.setMinWidth(Region.USE_PREF_SIZE);
    forgetLink.setTooltip(new Tooltip("Removes this login's password from where it is kept"));
    forgetLink.setOnAction(event -> {
      forgetLink.setVisited(false);
      if (model.profile().isPresent()) {
        forget.run();
      }
    });
    Pieces.setShown(forgetLink, model.file().isPresent());
    return new VBox(3, box, new HBox(8, where, forgetLink));
  }

  /** Not through a string of its own: the field's characters are copied one by one. */
  private char[] typedCharacters() {
    CharSequence characters = password.getCharacters();
    char[] typed = new char[characters.length()];
    for (int place = 0; place < typed.length; place++) {
      typed[place] = characters.charAt(place);
    }
    return typed;
  }

  private VBox cloud(List<String> namedProfiles) {
    ComboBox<String> named = new ComboBox<>();
    named.getItems().setAll(namedProfiles);
    named.setEditable(true);
    named.setMaxWidth(Double.MAX_VALUE);
    named.setPromptText("default credentials");
    named.getEditor().setPromptText("default credentials");
    named
        .getEditor()
        .textProperty()
        .bindBidirectional(model.field(ProfileField.AWS_PROFILE).textProperty());
    controls.put(ProfileField.AWS_PROFILE, named);
    TextArea balancers = new TextArea();
    balancers.setPrefRowCount(2);
    balancers.setPromptText("app/shop/50dc6c495c0c9188, one a line");
    balancers
        .textProperty()
        .bindBidirectional(model.field(ProfileField.LOAD_BALANCERS).textProperty());
    controls.put(ProfileField.LOAD_BALANCERS, balancers);
    return card(
        "Amazon RDS (optional)",
        line(
            box("Region", text(ProfileField.REGION, "eu-west-1"), ProfileField.REGION),
            box("Instance", text(ProfileField.INSTANCE, "shop"), ProfileField.INSTANCE)),
        line(
            box("Named profile of ~/.aws/config", named, ProfileField.AWS_PROFILE),
            box(
                "Endpoint override",
                text(ProfileField.AWS_ENDPOINT, "AWS' own"),
                ProfileField.AWS_ENDPOINT)),
        box("Load balancers", balancers, ProfileField.LOAD_BALANCERS),
        line(
            box("Sampling interval", text(ProfileField.INTERVAL, "1s"), ProfileField.INTERVAL),
            new Region()));
  }

  private TextField text(ProfileField field, String prompt) {
    TextField text = new TextField();
    text.setPromptText(prompt);
    text.textProperty().bindBidirectional(model.field(field).textProperty());
    controls.put(field, text);
    return text;
  }

  private FieldBox box(String name, Control control, ProfileField field) {
    control.setId("field-" + field.key());
    return new FieldBox(name, control, model.field(field));
  }

  /** Parts side by side, each as wide as the other. */
  private static GridPane line(Region... parts) {
    GridPane line = new GridPane();
    line.setHgap(10);
    line.setMinWidth(0);
    for (int place = 0; place < parts.length; place++) {
      ColumnConstraints column = new ColumnConstraints();
      if (parts[place].getMaxWidth() > 0) {
        column.setMinWidth(parts[place].getMaxWidth());
        column.setMaxWidth(parts[place].getMaxWidth());
      } else {
        column.setHgrow(Priority.ALWAYS);
        column.setPrefWidth(100);
        column.setMinWidth(0);
      }
      line.getColumnConstraints().add(column);
      line.add(parts[place], place, 0);
    }
    return line;
  }

  private static VBox card(String title, Region... parts) {
    Label name = new Label(title);
    name.getStyleClass().add("section-title");
    VBox card = new VBox(8, name);
    card.setMinWidth(0);
    card.getStyleClass().add("card");
    card.getChildren().addAll(parts);
    return card;
  }
}
