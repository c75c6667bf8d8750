package dev.pgtriage.ui.palette;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.overlay.Overlay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every key that does something now, from the list that the keys themselves are read from. */
final class ShortcutsView extends Overlay {

  private static final double WIDTH = 860;
  private static final double HEIGHT = 560;
  private static final double COLUMN = 390;

  private final Supplier<List<Command>> commands;
  private final FlowPane groups;

  /**
   * @param commands those that have keys now
   */
  ShortcutsView(Supplier<List<Command>> commands) {
    this(commands, new FlowPane(Orientation.HORIZONTAL, 24, 16), new Button("Close"));
  }

  private ShortcutsView(Supplier<List<Command>> commands, FlowPane groups, Button close) {
    super(sheet(groups, close), close);
    this.commands = commands;
    this.groups = groups;
    getStylesheets()
        .add(requireNonNull(ShortcutsView.class.getResource("palette.css")).toExternalForm());
    close.setOnAction(event -> close());
  }

  @Override
  public void open() {
    Map<String, GridPane> grids = new LinkedHashMap<>();
    groups.getChildren().clear();
    for (Command command : commands.get()) {
      if (command.key() != null) {
        String group =
            command.isLocal() ? command.group() + ", " + command.place() : command.group();
        add(command, grids.computeIfAbsent(group, this::grid));
      }
    }
    super.open();
  }

  private GridPane grid(String group) {
    GridPane grid = new GridPane(12, 4);
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    ColumnConstraints keys = new ColumnConstraints();
    keys.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(names, keys);
    Label title = new Label(group);
    title.getStyleClass().add("section-title");
    VBox box = new VBox(6, title, grid);
    box.setPrefWidth(COLUMN);
    groups.getChildren().add(box);
    return grid;
  }

  private static void add(Command command, GridPane grid) {
    Label name = new Label(command.title());
    name.setWrapText(true);
    Label key = new Label(command.keyText());
    key.getStyleClass().add("key-cap");
    key.setMinWidth(USE_PREF_SIZE);
    grid.addRow(grid.getRowCount(), name, key);
  }

  private static Region sheet(FlowPane groups, Button close) {
    Label title = new Label("Keyboard shortcuts");
    title.getStyleClass().add("screen-title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(8, title, space, close);
    head.setAlignment(Pos.CENTER_LEFT);
    ScrollPane scroll = new ScrollPane(groups);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("shortcuts-scroll");
    scroll.setAccessibleText("Keyboard shortcuts");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox sheet = new VBox(12, head, scroll);
    sheet.getStyleClass().add("shortcuts");
    sheet.setMaxSize(WIDTH, HEIGHT);
    return sheet;
  }
}
