package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.DraftPlace;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileField;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The right side: which profile it is, its form, its connection test, and what to press. */
final class EditorPane extends VBox {

  private final EditorViewModel model;
  private final EditorActions actions;
  private final ProbeViewModel probe;
  private final EditorView form;
  private final Label state = new Label();
  private final Button open = Pieces.button("Open", "profile-open", this::open);
  private final Button save = Pieces.button("Save", "profile-save", this::save);
  private final Button revert = Pieces.button("Revert", "profile-revert", this::revert);
  private final Button file = Pieces.button("Show file", "profile-file", this::showFile);

  /** Whether to open the console as soon as the profile is saved. */
  private boolean opening;

  EditorPane(
      EditorViewModel model,
      ProbePanel panel,
      EditorActions actions,
      ReadOnlyStringProperty storeName,
      List<String> namedProfiles) {
    this.model = model;
    this.actions = actions;
    this.probe = panel.model();
    form = new EditorView(model, storeName, namedProfiles, () -> actions.forgetPassword(model));
    getStyleClass().add("editor-pane");
    VBox.setVgrow(form, Priority.ALWAYS);
    form.setMinHeight(120);
    panel.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(head(), form, panel, foot());
    model.changedProperty().addListener((source, before, now) -> show());
    model.titleProperty().addListener((source, before, now) -> actions.redraw());
    model.savingProperty().addListener((source, before, now) -> saving(now));
    show();
    saving(model.savingProperty().get());
  }

  /** Puts the cursor into the name, as in a new profile. */
  void focusName() {
    form.focus(ProfileField.NAME);
  }

  /** Writes the form into the file, or leads to what is wrong with it. */
  void save() {
    opening = false;
    saveIfRight();
  }

  /** Tries the connection with what the form holds, saved or not. */
  void test() {
    Optional<DraftPlace> wrong = model.firstProblem();
    if (wrong.isPresent()) {
      lead(wrong.get());
    } else {
      probe.start(model.profile().orElseThrow(), model.typedPassword());
    }
  }

  /** Empties what holds a secret and ends a test that runs: the form is not shown again. */
  void dispose() {
    probe.cancel();
    form.dispose();
    model.dispose();
  }

  private HBox head() {
    Label title = new Label();
    title.getStyleClass().add("editor-title");
    ReadOnlyStringProperty name = model.titleProperty();
    title.textProperty().bind(name);
    title.setMinWidth(0);
    title.setTooltip(new Tooltip());
    title.getTooltip().textProperty().bind(name);
    HBox.setHgrow(title, Priority.SOMETIMES);
    Button test = Pieces.button("Test connection", "profile-test", this::test);
    test.setTooltip(new Tooltip("Test connection (" + ProfileKeys.TEST.text() + ")"));
    open.getStyleClass().add("accent");
    open.setTooltip(
        new Tooltip("Opens the console of this instance (" + ProfileKeys.OPEN.text() + ")"));
    HBox head = new HBox(8, title, Pieces.space(), test, open);
    head.getStyleClass().add("editor-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private HBox foot() {
    state.setId("editor-state");
    state.setWrapText(true);
    state.setMaxWidth(Double.MAX_VALUE);
    state.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(state, Priority.ALWAYS);
    save.setTooltip(new Tooltip("Save (" + ProfileKeys.SAVE.text() + ")"));
    file.setTooltip(new Tooltip("Shows the YAML file, to copy it or send it to a colleague"));
    HBox foot = new HBox(8, state, file, revert, save);
    foot.getStyleClass().add("editor-foot");
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  /** Opens the console; what is not saved is saved first. */
  void open() {
    if (model.changedProperty().get() || model.file().isEmpty()) {
      opening = true;
      saveIfRight();
    } else {
      model.profile().ifPresent(actions::open);
    }
  }

  private void saveIfRight() {
    Optional<DraftPlace> wrong = model.firstProblem();
    if (wrong.isPresent()) {
      opening = false;
      lead(wrong.get());
    } else {
      actions.save(model);
    }
  }

  private void lead(DraftPlace place) {
    model.complain();
    form.focus(place);
  }

  private void revert() {
    model.revert();
    form.forgetPassword();
    actions.reverted(model);
  }

  private void showFile() {
    model.file().ifPresent(actions::showFile);
  }

  private void show() {
    boolean changed = model.changedProperty().get();
    boolean stored = model.file().isPresent();
    save.setDisable(!changed && stored);
    revert.setText(stored ? "Revert" : "Discard");
    revert.setDisable(!changed && stored);
    open.setText(changed || !stored ? "Save and open" : "Open");
    file.setDisable(!stored);
    actions.redraw();
  }

  private void saving(SaveState now) {
    switch (now) {
      case SaveState.None none -> say("", "dim");
      case SaveState.Saving soon -> say("Saving…", "dim");
      case SaveState.Failed(String message) -> {
        opening = false;
        say(message, "critical-text");
      }
      case SaveState.Saved(String remark) -> {
        form.forgetPassword();
        show();
        say(remark.isEmpty() ? "Saved." : remark, "ok-text");
        if (opening) {
          opening = false;
          Optional<Profile> profile = model.profile();
          profile.ifPresent(actions::open);
        }
      }
    }
  }

  private void say(String text, String style) {
    state.setText(text);
    state.getStyleClass().removeAll("dim", "critical-text", "ok-text");
    state.getStyleClass().add(style);
  }
}
