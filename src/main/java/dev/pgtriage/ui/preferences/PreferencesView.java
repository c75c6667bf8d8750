package dev.pgtriage.ui.preferences;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.overlay.Overlay;
import dev.pgtriage.ui.theme.Density;
import dev.pgtriage.ui.theme.Look;
import dev.pgtriage.ui.theme.SeriesStyle;
import dev.pgtriage.ui.theme.WaitPalette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The sheet of preferences; each choice is in force at once. */
public final class PreferencesView extends Overlay {

  private static final double WIDTH = 620;

  private final PreferenceStore store;
  private final GridPane grid;
  private final Runnable onTestNotice;
  private final List<Consumer<Preferences>> choices = new ArrayList<>();

  /** Held here because the preferences outlive the window, and know it only weakly. */
  private final ChangeListener<Preferences> changed = (source, before, now) -> show(now);

  private final CheckBox notifications = new CheckBox("Notify of new critical findings");
  private final Spinner<Integer> fontSize =
      new Spinner<>(Look.SMALLEST, Look.LARGEST, Look.USUAL_SIZE);

  /**
   * @param onTestNotice shows a notification, so that somebody sees whether it arrives
   */
  public PreferencesView(PreferenceStore store, Runnable onTestNotice) {
    this(store, onTestNotice, new GridPane(16, 12), new Button("Close"));
  }

  private PreferencesView(
      PreferenceStore store, Runnable onTestNotice, GridPane grid, Button close) {
    super(sheet(store, grid, close), close);
    this.store = store;
    this.onTestNotice = onTestNotice;
    this.grid = grid;
    getStylesheets()
        .add(requireNonNull(PreferencesView.class.getResource("preferences.css")).toExternalForm());
    close.setId("preferences-close");
    close.setOnAction(event -> close());
    fill();
    store.property().addListener(new WeakChangeListener<>(changed));
    show(store.get());
  }

  /** What can be preferred, by name and by key. */
  public List<Command> commands() {
    return new PreferenceCommands(store, this::open).all();
  }

  private void fill() {
    row(
        "Theme",
        choices(
            ThemeChoice.values(), ThemeChoice::text, Preferences::theme, Preferences::withTheme));
    row(
        "Rows",
        choices(Density.values(), Density::text, Preferences::density, Preferences::withDensity));
    fontSize.setAccessibleText("Size of text in pixels");
    fontSize.getEditor().setAccessibleText("Size of text in pixels");
    fontSize.setEditable(false);
    fontSize.setPrefWidth(84);
    fontSize
        .valueProperty()
        .addListener((source, before, size) -> store.update(known -> known.withFontSize(size)));
    HBox size =
        new HBox(
            8,
            fontSize,
            dim(
                "px, anywhere "
                    + PreferenceCommands.LARGER.text()
                    + " and "
                    + PreferenceCommands.SMALLER.text()));
    size.setAlignment(Pos.CENTER_LEFT);
    row("Text", size);
    VBox waits =
        new VBox(
            6,
            choices(
                WaitPalette.values(),
                WaitPalette::text,
                Preferences::waits,
                Preferences::withWaits),
            swatches());
    row("Waits", waits);
    notifications.setOnAction(
        event -> store.update(known -> known.withMuted(!notifications.isSelected())));
    Button test = new Button("Show one now");
    test.setOnAction(event -> onTestNotice.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox notices = new HBox(8, notifications, space, test);
    notices.setAlignment(Pos.CENTER_LEFT);
    row("Desktop", notices);
  }

  private <T extends Enum<T>> HBox choices(
      T[] values,
      Function<T, String> text,
      Function<Preferences, T> get,
      BiFunction<Preferences, T, Preferences> with) {
    ToggleGroup group = new ToggleGroup();
    Map<T, ToggleButton> buttons =
        Stream.of(values)
            .collect(
                Collectors.toMap(value -> value, value -> new ToggleButton(text.apply(value))));
    HBox box = new HBox();
    box.getStyleClass().add("segments");
    for (T value : values) {
      ToggleButton button = requireNonNull(buttons.get(value));
      button.getStyleClass().add("segment");
      button.setId("prefer-" + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      button.setToggleGroup(group);
      button.setSelected(get.apply(store.get()) == value);
      button.setOnAction(event -> {
        button.setSelected(true);
        store.update(known -> with.apply(known, value));
      });
      box.getChildren().add(button);
    }
    choices.add(now -> requireNonNull(buttons.get(get.apply(now))).setSelected(true));
    return box;
  }

  /** What the choice looks like. */
  private static FlowPane swatches() {
    FlowPane samples = new FlowPane(12, 2);
    for (WaitClass waitClass : WaitClass.values()) {
      Region swatch = new Region();
      swatch.getStyleClass().addAll("swatch", SeriesStyle.of(waitClass));
      Label name = new Label(waitClass.text(), swatch);
      name.getStyleClass().add("small");
      samples.getChildren().add(name);
    }
    return samples;
  }

  private void show(Preferences now) {
    choices.forEach(choice -> choice.accept(now));
    notifications.setSelected(!now.muted());
    fontSize.getValueFactory().setValue(now.fontSize());
  }

  private void row(String name, Region control) {
    Label label = new Label(name);
    label.getStyleClass().add("dim");
    label.setMinWidth(USE_PREF_SIZE);
    GridPane.setHgrow(control, Priority.ALWAYS);
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, control);
  }

  private static Label dim(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("dim", "small");
    return label;
  }

  private static Region sheet(PreferenceStore store, GridPane grid, Button close) {
    Label title = new Label("Preferences");
    title.getStyleClass().add("screen-title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(8, title, space, close);
    head.setAlignment(Pos.CENTER_LEFT);
    Label trouble = new Label(store.trouble());
    trouble.getStyleClass().add("warning-text");
    trouble.setWrapText(true);
    trouble.setVisible(!store.trouble().isEmpty());
    trouble.setManaged(trouble.isVisible());
    Label hint =
        dim("In force at once, in every window. Column and window layouts are kept by themselves.");
    hint.setWrapText(true);
    VBox sheet = new VBox(16, head, trouble, grid, hint);
    sheet.getStyleClass().add("preferences");
    sheet.setMaxSize(WIDTH, USE_PREF_SIZE);
    return sheet;
  }
}
