package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileField;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The part of the form that says how the login proves who it is. FX thread. */
final class LoginForm {

  private final EditorViewModel model;
  private final FormFields fields;
  private final PasswordField password = new PasswordField();
  private final InvalidationListener passwordTyped;

  LoginForm(EditorViewModel model, FormFields fields) {
    this.model = model;
    this.fields = fields;
    passwordTyped = change -> model.typePassword(typedCharacters());
  }

  /** How the login proves who it is, and beside it what that method needs. */
  GridPane content(ReadOnlyStringProperty storeName, Runnable forget) {
    ComboBox<String> method = new ComboBox<>();
    method.getItems().setAll(Stream.of(LoginMethod.values()).map(LoginMethod::key).toList());
    method.setConverter(new LoginMethod.Names());
    method.setMaxWidth(Double.MAX_VALUE);
    method.valueProperty().bindBidirectional(model.field(ProfileField.AUTH_METHOD).textProperty());
    fields.add(ProfileField.AUTH_METHOD, method);
    VBox kept = passwordBox(storeName, forget);
    FieldBox secret =
        fields.box(
            "Secret's ARN",
            fields.text(ProfileField.AUTH_SECRET, "arn:aws:secretsmanager:eu-west-1:…:secret:shop"),
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
    return FormFields.line(fields.box("Log in with", method, ProfileField.AUTH_METHOD), needs);
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

  private VBox passwordBox(ReadOnlyStringProperty storeName, Runnable forget) {
    password.setId("profile-password");
    promptForPassword();
    model
        .field(ProfileField.USER)
        .textProperty()
        .addListener((source, before, now) -> promptForPassword());
    model.savingProperty().addListener((source, before, now) -> promptForPassword());
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
      forget.run();
    });
    Pieces.setShown(forgetLink, model.file().isPresent());
    model
        .savingProperty()
        .addListener(
            (source, before, now) -> Pieces.setShown(forgetLink, model.file().isPresent()));
    return new VBox(3, box, new HBox(8, where, forgetLink));
  }

  /** What is kept is one user's: another's must be typed. */
  private void promptForPassword() {
    password.setPromptText(
        model.file().isEmpty()
            ? "none, or from ~/.pgpass"
            : model.isUserOfFile() ? "unchanged" : "of the new user");
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
}
