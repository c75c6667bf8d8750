package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.SslMode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A pasted {@code postgresql://} URI and what it says. */
final class UriSource implements ImportSource {

  private static final Map<ProfileField, String> SHOWN =
      Map.of(
          ProfileField.HOST, "Host",
          ProfileField.PORT, "Port",
          ProfileField.DATABASE, "Database",
          ProfileField.USER, "User",
          ProfileField.SSLMODE, "TLS");

  private final ImportViewModel model;
  private final TextField text = new TextField();
  private final Label problem = new Label();
  private final CheckBox keep = new CheckBox();
  private final GridPane facts = new GridPane();
  private final ReadOnlyIntegerWrapper takeable = new ReadOnlyIntegerWrapper();
  private final VBox content;

  /**
   * @param storeName where a password goes that stands in the URI
   */
  UriSource(ImportViewModel model, ReadOnlyStringProperty storeName) {
    this.model = model;
    text.setId("import-uri");
    text.setPromptText("postgresql://oncall@shop.abc123.eu-west-1.rds.amazonaws.com:5432/shop");
    text.setAccessibleText("Connection URI");
    text.setTextFormatter(new TextFormatter<>(this::withoutPassword));
    text.textProperty().bindBidirectional(model.uriProperty());
    problem.setId("import-uri-problem");
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    facts.setHgap(16);
    facts.setVgap(4);
    Label name = new Label("Connection URI, as libpq, JDBC or a DATABASE_URL writes it");
    name.getStyleClass().add("field-name");
    keep.setId("import-uri-keep");
    keep.setMnemonicParsing(false);
    keep.textProperty()
        .bind(Bindings.concat("Keep the password in ", storeName, " when the profile is saved"));
    keep.setSelected(true);
    content = new VBox(8, name, text, problem, facts, keep);
    model.uriStateProperty().addListener((source, before, now) -> show(now));
    show(model.uriStateProperty().get());
  }

  @Override
  public String title() {
    return "Connection URI";
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public Node first() {
    return text;
  }

  @Override
  public ObservableIntegerValue takeable() {
    return takeable.getReadOnlyProperty();
  }

  @Override
  public void take(Consumer<List<Taken>> then, Consumer<String> failed) {
    if (model.uriStateProperty().get() instanceof UriState.Right right) {
      char[] password = keep.isSelected() ? model.uriPassword().orElse(null) : null;
      then.accept(List.of(new Taken(right.found().draft(), password)));
    }
  }

  /** Nobody who looks at the screen reads the password, and nothing undoes into it. */
  private TextFormatter.Change withoutPassword(TextFormatter.Change change) {
    if (change.isContentChange()) {
      String typed = change.getControlNewText();
      String shown = model.masked(typed);
      if (!shown.equals(typed)) {
        int afterCaret = typed.length() - change.getCaretPosition();
        int caret = behindMask(shown, Math.clamp(shown.length() - afterCaret, 0, shown.length()));
        change.setRange(0, change.getControlText().length());
        change.setText(shown);
        change.selectRange(caret, caret);
      }
    }
    return change;
  }

  /** Among the dots there is nowhere to go on typing. */
  private static int behindMask(String shown, int caret) {
    int mask = shown.indexOf(PastedPassword.MASK);
    int end = mask + PastedPassword.MASK.length();
    return mask >= 0 && caret >= mask && caret < end ? end : caret;
  }

  private void show(UriState state) {
    facts.getChildren().clear();
    problem.setText(state instanceof UriState.Wrong(String sentence) ? sentence : "");
    Pieces.setShown(problem, !problem.getText().isEmpty());
    takeable.set(0);
    Pieces.setShown(keep, state instanceof UriState.Right known && known.hasPassword());
    if (state instanceof UriState.Right right) {
      takeable.set(1);
      int line = 0;
      for (ProfileField field : ProfileField.values()) {
        String shown = SHOWN.get(field);
        if (shown != null) {
          fact(line++, shown, value(right.found().draft(), field));
        }
      }
      fact(
          line++,
          "Password",
          right.hasPassword()
              ? "taken out of the URI; it never goes into the profile"
              : "none in the URI");
      for (String remark : right.found().remarks()) {
        fact(line++, "", remark);
      }
    }
  }

  private static String value(ProfileDraft draft, ProfileField field) {
    String text = draft.text(field);
    return !text.isEmpty()
        ? text
        : switch (field) {
          case SSLMODE ->
              SslMode.defaultFor(draft.text(ProfileField.HOST)).text() + ", as for any such host";
          case DATABASE -> draft.text(ProfileField.USER) + ", the user's";
          default -> "missing, to be filled in";
        };
  }

  private void fact(int line, String name, String value) {
    Label label = new Label(name);
    label.getStyleClass().add("dim");
    Label text = new Label(value);
    text.setWrapText(true);
    facts.addRow(line, label, text);
  }
}
