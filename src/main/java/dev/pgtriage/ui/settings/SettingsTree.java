package dev.pgtriage.ui.settings;

import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.table.ColumnFit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/** Settings by topic, with what roles and databases have instead under each. */
final class SettingsTree extends TreeTableView<SettingLine> {

  private final SettingsViewModel viewModel;
  private final Set<String> collapsed = new HashSet<>();
  private boolean updating;

  SettingsTree(SettingsViewModel viewModel) {
    this.viewModel = viewModel;
    setShowRoot(false);
    setRoot(new TreeItem<>());
    setAccessibleText("Settings");
    setPlaceholder(new Label("No setting matches."));
    TreeTableColumn<SettingLine, SettingLine> name = column("setting", 268, SettingLine::name);
    name.setMinWidth(190);
    ColumnFit.fill(this, name);
    getColumns()
        .addAll(
            List.of(
                name,
                numeric(column("value", 92, SettingLine::value)),
                numeric(column("raw", 102, SettingLine::raw)),
                column("comes from", 150, line -> line.source(viewModel.isRds())),
                numeric(column("default", 72, SettingLine::builtIn)),
                column("change", 104, SettingLine::change)));
    getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, item) -> {
          if (!updating && item != null) {
            viewModel.choose(item.getValue());
          }
        });
    viewModel.groupsProperty().addListener((source, before, groups) -> fill(groups));
    fill(viewModel.groupsProperty().get());
  }

  /** Settings are read once a minute: only then, or for another filter, the tree is made anew. */
  private void fill(List<SettingGroup> groups) {
    updating = true;
    try {
      TreeItem<SettingLine> root = new TreeItem<>();
      @Nullable TreeItem<SettingLine> selected = null;
      String key = viewModel.chosenProperty().get().map(SettingLine::key).orElse("");
      for (SettingGroup group : groups) {
        TreeItem<SettingLine> head = item(group.line());
        for (Entry entry : group.entries()) {
          TreeItem<SettingLine> setting = item(new SettingLine.Server(entry));
          SettingGroup.overrides(entry).forEach(line -> setting.getChildren().add(item(line)));
          head.getChildren().add(setting);
        }
        root.getChildren().add(head);
        selected = selected == null ? find(head, key) : selected;
      }
      setRoot(root);
      if (selected != null) {
        getSelectionModel().select(selected);
      }
    } finally {
      updating = false;
    }
  }

  private TreeItem<SettingLine> item(SettingLine line) {
    TreeItem<SettingLine> item = new TreeItem<>(line);
    item.setExpanded(!collapsed.contains(line.key()));
    item.expandedProperty()
        .addListener((source, before, open) -> {
          if (open) {
            collapsed.remove(line.key());
          } else {
            collapsed.add(line.key());
          }
        });
    return item;
  }

  private static @Nullable TreeItem<SettingLine> find(TreeItem<SettingLine> from, String key) {
    if (from.getValue().key().equals(key)) {
      return from;
    }
    for (TreeItem<SettingLine> child : from.getChildren()) {
      TreeItem<SettingLine> found = find(child, key);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static TreeTableColumn<SettingLine, SettingLine> numeric(
      TreeTableColumn<SettingLine, SettingLine> column) {
    column.getStyleClass().add("numeric");
    return column;
  }

  private static TreeTableColumn<SettingLine, SettingLine> column(
      String title, double width, Function<SettingLine, String> text) {
    TreeTableColumn<SettingLine, SettingLine> column = new TreeTableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue().getValue()));
    column.setCellFactory(source -> new LineCell(text));
    return column;
  }

  private static final class LineCell extends TreeTableCell<SettingLine, SettingLine> {

    private final Function<SettingLine, String> text;

    LineCell(Function<SettingLine, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(@Nullable SettingLine line, boolean empty) {
      super.updateItem(line, empty);
      getStyleClass().removeAll("setting-head", "setting-differs", "numeric");
      if (getTableColumn() != null && getTableColumn().getStyleClass().contains("numeric")) {
        getStyleClass().add("numeric");
      }
      if (empty || line == null) {
        setText("");
        setTooltip(null);
        return;
      }
      String words = ServerText.line(text.apply(line), ServerText.LINE);
      setText(words);
      setTooltip(words.isEmpty() ? null : new Tooltip(words));
      switch (line) {
        case SettingLine.Group group -> getStyleClass().add("setting-head");
        case SettingLine.Server server -> markDiffering(server);
        case SettingLine.OfRole override -> markDiffering(override);
      }
    }

    private void markDiffering(SettingLine line) {
      if (line.differs()) {
        getStyleClass().add("setting-differs");
      }
    }
  }
}
