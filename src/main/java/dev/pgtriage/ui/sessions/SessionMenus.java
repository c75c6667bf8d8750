package dev.pgtriage.ui.sessions;

import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.table.SessionFacts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How the sessions are grouped, which columns there are, and what is copied. */
final class SessionMenus extends HBox {

  private static final String WHERE = "Sessions";

  private final SessionsViewModel viewModel;
  private final SessionsTable table;
  private final MenuButton group = new MenuButton();
  private final MenuButton columns = new MenuButton("Columns");
  private final MenuButton copy = new MenuButton("Copy");

  SessionMenus(SessionsViewModel viewModel, SessionsTable table) {
    super(4);
    this.viewModel = viewModel;
    this.table = table;
    group.setId("sessions-group");
    group.setTooltip(new Tooltip("Put sessions that have a field in common under one head"));
    columns.setId("sessions-columns");
    columns.setTooltip(new Tooltip("Which columns there are; drag their heads to order them"));
    copy.setId("sessions-copy");
    copy.setTooltip(new Tooltip("The selected sessions, or all shown, without literals"));
    for (MenuButton menu : List.of(group, columns, copy)) {
      menu.setMinWidth(Region.USE_PREF_SIZE);
      menu.getStyleClass().add("menu");
      getChildren().add(menu);
    }
    fillGroup();
    columns.setOnShowing(event -> fillColumns());
    fillColumns();
    copy.setOnShowing(event -> fillCopy());
    fillCopy();
  }

  /** What the menus do, by name and by key. */
  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of(
                "sessions-copy",
                WHERE,
                "Copy the selection for a chat",
                () -> {
                  copy(CopyFormat.MARKDOWN, viewModel.selectedFacts());
                })
            .withRemark("Markdown")
            .withKey(Keystroke.shortcut(KeyCode.C))
            .when(() -> !viewModel.selectedProperty().get().isEmpty()));
    commands.add(
        Command.of("sessions-group-select", WHERE, "Select the whole group", table::selectGroup)
            .withKey(
                Keystroke.of(KeyCode.G, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
            .when(() -> viewModel.groupedBy().isPresent()));
    commands.add(
        Command.of(
                "sessions-group-next", WHERE, "Group by the next field", () -> choose(nextGroup()))
            .withRemark("tier, client, user…")
            .withKey(Keystroke.shortcut(KeyCode.G)));
    commands.add(
        Command.of(
                "sessions-collapse",
                WHERE,
                "Close all groups",
                () -> {
                  table.setAllCollapsed(true);
                })
            .when(() -> viewModel.groupedBy().isPresent()));
    commands.add(
        Command.of(
                "sessions-expand",
                WHERE,
                "Open all groups",
                () -> {
                  table.setAllCollapsed(false);
                })
            .when(() -> viewModel.groupedBy().isPresent()));
    for (GroupBy by : GroupBy.values()) {
      commands.add(
          Command.of(
              "sessions-group-" + by.id(), WHERE, "Group by " + by.text(), () -> choose(by)));
    }
    commands.add(
        Command.of("sessions-group-none", WHERE, "Group by nothing", () -> choose(null))
            .when(() -> viewModel.groupedBy().isPresent()));
    for (CopyFormat format : CopyFormat.values()) {
      commands.add(
          Command.of(
                  "sessions-copy-selected-" + format.id(),
                  WHERE,
                  "Copy the selection as " + format.text(),
                  () -> copy(format, viewModel.selectedFacts()))
              .when(() -> !viewModel.selectedProperty().get().isEmpty()));
      commands.add(
          Command.of(
              "sessions-copy-all-" + format.id(),
              WHERE,
              "Copy all shown as " + format.text(),
              () -> copy(format, viewModel.matchingFacts())));
    }
    commands.addAll(table.columnCommands(WHERE));
    commands.addAll(table.headCommands(WHERE));
    return commands;
  }

  private @Nullable GroupBy nextGroup() {
    GroupBy[] all = GroupBy.values();
    int next = viewModel.groupedBy().map(GroupBy::ordinal).orElse(-1) + 1;
    return next < all.length ? all[next] : null;
  }

  private void choose(@Nullable GroupBy by) {
    table.groupBy(by);
    fillGroup();
  }

  private void fillGroup() {
    GroupBy now = viewModel.groupedBy().orElse(null);
    group.setText(now == null ? "Group" : "Group: " + now.text());
    ToggleGroup choice = new ToggleGroup();
    group.getItems().clear();
    group.getItems().add(radio("not grouped", null, now == null, choice));
    for (GroupBy by : GroupBy.values()) {
      group.getItems().add(radio("by " + by.text(), by, by == now, choice));
    }
    MenuItem close = item("Close all groups", () -> table.setAllCollapsed(true));
    MenuItem open = item("Open all groups", () -> table.setAllCollapsed(false));
    MenuItem select = item("Select the whole group", table::selectGroup);
    List.of(close, open, select).forEach(item -> item.setDisable(now == null));
    group.getItems().addAll(List.of(new SeparatorMenuItem(), close, open, select));
  }

  private RadioMenuItem radio(
      String text, @Nullable GroupBy by, boolean selected, ToggleGroup choice) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setToggleGroup(choice);
    item.setSelected(selected);
    item.setOnAction(event -> choose(by));
    return item;
  }

  private void fillColumns() {
    columns.getItems().clear();
    for (TableColumn<Line, ?> column : table.getColumns()) {
      CheckMenuItem item = new CheckMenuItem(column.getText());
      item.setSelected(column.isVisible());
      item.setOnAction(event -> column.setVisible(item.isSelected()));
      columns.getItems().add(item);
    }
    columns
        .getItems()
        .addAll(List.of(new SeparatorMenuItem(), item("Reset the columns", table::resetColumns)));
  }

  private void fillCopy() {
    int chosen = viewModel.selectedProperty().get().size();
    copy.getItems().clear();
    for (CopyFormat format : CopyFormat.values()) {
      MenuItem item =
          item(
              chosen == 0
                  ? "Selection as " + format.text()
                  : "%d selected as %s".formatted(chosen, format.text()),
              () -> copy(format, viewModel.selectedFacts()));
      item.setDisable(chosen == 0);
      copy.getItems().add(item);
    }
    copy.getItems().add(new SeparatorMenuItem());
    for (CopyFormat format : CopyFormat.values()) {
      copy.getItems()
          .add(
              item("All shown as " + format.text(), () -> copy(format, viewModel.matchingFacts())));
    }
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    return item;
  }

  private void copy(CopyFormat format, List<SessionFacts> sessions) {
    ClipboardText.put(format.write(sessions, viewModel.serverNowProperty().get()));
  }
}
