package dev.pgtriage.ui.profiles;

import atlantafx.base.theme.Styles;
import dev.pgtriage.profile.TierField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The tiers of the profile, a line each, and the sum they make. */
final class TiersForm extends VBox {

  private static final Map<TierField, Column> COLUMNS =
      new EnumMap<>(
          Map.of(
              TierField.NAME, new Column("Tier", "api", 12),
              TierField.APPLICATION_NAME, new Column("application_name", "gunicorn*", 14),
              TierField.CLIENT, new Column("Client", "10.0.1.0/24", 11),
              TierField.USER, new Column("User", "any", 8),
              TierField.DATABASE, new Column("Database", "any", 8),
              TierField.PROCESSES, new Column("Processes", "8", 8),
              TierField.THREADS, new Column("Threads", "25", 8),
              TierField.WORKER_TIMEOUT, new Column("Worker timeout", "never", 11),
              TierField.STATEMENT_TIMEOUT, new Column("statement_timeout", "server's", 12)));

  private static final List<TierField> ORDER = List.of(TierField.values());
  private static final double BUTTONS_PERCENT = 8;

  private final EditorViewModel model;
  private final GridPane grid = new GridPane();
  private final Label none =
      new Label(
          "No tiers. With the application's processes and threads here, PgTriage compares the"
              + " connections there are with the ones there may be, and finds timeouts that do not"
              + " fit together.");
  private final Map<TierViewModel, Map<TierField, TextField>> fields = new HashMap<>();

  /** How a column is called, what stands in it when it is empty, and its share of the width. */
  private record Column(String name, String prompt, double percent) {}

  TiersForm(EditorViewModel model) {
    super(8);
    this.model = model;
    getStyleClass().add("card");
    Label title = new Label("Connection budget");
    title.getStyleClass().add("section-title");
    Label rule = new Label("The first tier that matches a session owns it; * is a wildcard.");
    rule.getStyleClass().addAll("dim", "small");
    Label sum = new Label();
    sum.setId("budget-sum");
    sum.getStyleClass().add("budget-sum");
    sum.textProperty().bind(model.budgetProperty());
    sum.setMinWidth(USE_PREF_SIZE);
    Button add = new Button("Add tier", new FontIcon(Material2AL.ADD));
    add.setId("add-tier");
    add.setMinWidth(USE_PREF_SIZE);
    add.setOnAction(event -> {
      model.addTier();
      focus(model.tiers().size() - 1, TierField.NAME);
    });
    HBox head = new HBox(12, title, rule, Pieces.space(), sum, add);
    head.setAlignment(Pos.CENTER_LEFT);
    none.getStyleClass().add("dim");
    none.setWrapText(true);
    grid.setMinWidth(0);
    grid.setHgap(6);
    grid.setVgap(4);
    for (TierField field : ORDER) {
      ColumnConstraints constraints = new ColumnConstraints();
      constraints.setPercentWidth(column(field).percent());
      constraints.setMinWidth(0);
      grid.getColumnConstraints().add(constraints);
    }
    ColumnConstraints buttons = new ColumnConstraints();
    buttons.setPercentWidth(BUTTONS_PERCENT);
    grid.getColumnConstraints().add(buttons);
    getChildren().addAll(head, none, grid);
    model.tiers().addListener((ListChangeListener<TierViewModel>) change -> fill());
    fill();
  }

  /** Puts the cursor into a field. */
  void focus(int tier, TierField field) {
    Optional.ofNullable(fields.get(model.tiers().get(tier)))
        .map(known -> known.get(field))
        .ifPresent(TextField::requestFocus);
  }

  private static Column column(TierField field) {
    Column column = COLUMNS.get(field);
    if (column == null) {
      throw new IllegalArgumentException(field.name());
    }
    return column;
  }

  private void fill() {
    grid.getChildren().clear();
    fields.keySet().retainAll(model.tiers());
    boolean empty = model.tiers().isEmpty();
    Pieces.setShown(none, empty);
    Pieces.setShown(grid, !empty);
    for (TierField field : ORDER) {
      Label name = new Label(column(field).name());
      name.getStyleClass().add("field-name");
      name.setTooltip(new Tooltip(column(field).name()));
      grid.add(name, ORDER.indexOf(field), 0);
      if (isNumber(field)) {
        GridPane.setHalignment(name, HPos.RIGHT);
      }
    }
    for (int place = 0; place < model.tiers().size(); place++) {
      line(place, model.tiers().get(place));
    }
  }

  private void line(int place, TierViewModel tier) {
    Map<TierField, TextField> known = fields.computeIfAbsent(tier, this::texts);
    known.forEach((field, text) -> {
      text.setAccessibleText(column(field).name() + " of tier " + (place + 1));
      grid.add(text, ORDER.indexOf(field), 1 + 2 * place);
    });
    grid.add(buttons(place, tier), ORDER.size(), 1 + 2 * place);
    Label problem = new Label();
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    show(problem, tier);
    for (TierField field : ORDER) {
      tier.field(field).problemProperty().addListener((source, before, now) -> show(problem, tier));
    }
    grid.add(problem, 0, 2 + 2 * place, ORDER.size(), 1);
  }

  private static void show(Label problem, TierViewModel tier) {
    String sentences =
        ORDER.stream()
            .map(field -> tier.field(field).problemProperty().get())
            .filter(sentence -> !sentence.isEmpty())
            .collect(Collectors.joining("; "));
    problem.setText(sentences);
    Pieces.setShown(problem, !sentences.isEmpty());
  }

  private Map<TierField, TextField> texts(TierViewModel tier) {
    Map<TierField, TextField> made = new EnumMap<>(TierField.class);
    for (TierField field : ORDER) {
      TextField text = new TextField();
      text.setPromptText(column(field).prompt());
      text.setPrefColumnCount(4);
      if (isNumber(field)) {
        text.setAlignment(Pos.CENTER_RIGHT);
      }
      FieldViewModel known = tier.field(field);
      text.textProperty().bindBidirectional(known.textProperty());
      known
          .problemProperty()
          .addListener((source, before, now) ->
              text.pseudoClassStateChanged(Styles.STATE_DANGER, !now.isEmpty()));
      FieldBox.visitOnLeaving(text, known);
      made.put(field, text);
    }
    return made;
  }

  private HBox buttons(int place, TierViewModel tier) {
    String name = "tier " + (place + 1);
    Button up =
        Pieces.icon(
            Material2OutlinedAL.ARROW_UPWARD,
            "Move " + name + " up",
            "tier-up-" + place,
            () -> model.moveTier(tier, -1));
    up.setDisable(place == 0);
    Button down =
        Pieces.icon(
            Material2OutlinedAL.ARROW_DOWNWARD,
            "Move " + name + " down",
            "tier-down-" + place,
            () -> model.moveTier(tier, 1));
    down.setDisable(place == model.tiers().size() - 1);
    Button remove =
        Pieces.icon(
            Material2OutlinedAL.CLOSE,
            "Remove " + name,
            "tier-remove-" + place,
            () -> model.removeTier(tier));
    HBox buttons = new HBox(up, down, remove);
    buttons.getStyleClass().add("tier-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return buttons;
  }

  private static boolean isNumber(TierField field) {
    return field == TierField.PROCESSES || field == TierField.THREADS;
  }
}
