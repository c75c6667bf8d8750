package dev.pgtriage.ui.settings;

import dev.pgtriage.diagnosis.setting.KnownSetting;
import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.WebLink;
import dev.pgtriage.ui.verdict.RemedyCards;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Why the setting in focus matters, and the commands that change it. */
final class SettingDetail extends VBox {

  private final SettingsViewModel viewModel;
  private final Label nothing =
      text("Select a setting to see why it matters and how to change it.");
  private final Label title = text("");
  private final Label why = text("");
  private final GridPane facts = new GridPane(12, 3);
  private final WebLink manual;
  private final TextField wanted = new TextField();
  private final HBox change = new HBox(8);
  private final Label hint = text("");
  private final RemedyCards remedies = new RemedyCards();
  private final VBox box = new VBox(8);
  private int line;

  SettingDetail(SettingsViewModel viewModel, LinkOpener links) {
    this.viewModel = viewModel;
    manual = new WebLink(links);
    getStyleClass().add("card");
    setMinWidth(280);
    nothing.getStyleClass().add("dim");
    title.getStyleClass().add("screen-title");
    hint.getStyleClass().addAll("dim", "small");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().addAll(names, values);
    manual.setId("setting-manual");
    Label to = new Label("Change it to");
    to.setLabelFor(wanted);
    to.setMinWidth(USE_PREF_SIZE);
    to.getStyleClass().add("section-title");
    wanted.setId("setting-wanted");
    wanted.setAccessibleText("The value to change it to, with its unit");
    wanted.textProperty().bindBidirectional(viewModel.wantedProperty());
    HBox.setHgrow(wanted, Priority.ALWAYS);
    change.setAlignment(Pos.CENTER_LEFT);
    change.getChildren().addAll(to, wanted);
    box.getStyleClass().add("setting-part");
    box.getChildren().addAll(nothing, title, why, facts, manual, change, hint, remedies);
    ScrollPane pane = new ScrollPane(box);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.getStyleClass().add("setting-scroll");
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().add(pane);
    viewModel.chosenProperty().addListener((source, before, chosen) -> show());
    viewModel.remediesProperty().addListener((source, before, next) -> showRemedies());
    show();
  }

  private void show() {
    Optional<SettingLine> chosen = viewModel.chosenProperty().get();
    facts.getChildren().clear();
    line = 0;
    boolean told =
        chosen
            .map(one ->
                switch (one) {
                  case SettingLine.Group group -> false;
                  case SettingLine.Server server -> tell(server, server.entry());
                  case SettingLine.OfRole override -> tell(override, override.entry());
                })
            .orElse(false);
    for (var part : box.getChildren()) {
      part.setVisible(told != part.equals(nothing));
      part.setManaged(part.isVisible());
    }
    showRemedies();
  }

  private boolean tell(SettingLine one, Entry entry) {
    KnownSetting known = entry.known();
    title.setText(known.name());
    why.setText(
        known.why().isEmpty()
            ? "Listed because somebody changed it; it is not known to matter in incidents."
            : known.why());
    if (one instanceof SettingLine.OfRole) {
      fact("for", one.name());
    }
    fact("value", one.value());
    fact("raw", one.raw());
    fact("comes from", one.source(viewModel.isRds()));
    if (one instanceof SettingLine.Server) {
      fact("default", one.builtIn());
    }
    fact(
        "a change works",
        switch (one.change()) {
          case "restart" -> "after a restart";
          case "reload" -> "for everybody, at once";
          case "new sessions" -> "for new sessions";
          case "never" -> "never";
          default -> "at once; a session or a role can have its own";
        });
    if (entry.setting().pendingRestart()) {
      fact("waiting", "another value is in place and waits for a restart");
    }
    manual.lead(known.name() + " in the PostgreSQL manual", viewModel.manual());
    return true;
  }

  private void showRemedies() {
    remedies.show(viewModel.remediesProperty().get());
    hint.setText(viewModel.hint());
    hint.setVisible(!hint.getText().isEmpty());
    hint.setManaged(hint.isVisible());
    manual.setVisible(manual.isVisible() && !viewModel.manual().isEmpty());
    manual.setManaged(manual.isVisible());
  }

  private void fact(String name, String value) {
    Label label = new Label(name);
    label.getStyleClass().add("dim");
    label.setMinWidth(USE_PREF_SIZE);
    GridPane.setValignment(label, VPos.TOP);
    facts.addRow(line++, label, text(ServerText.line(value, ServerText.LINE)));
  }

  private static Label text(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
