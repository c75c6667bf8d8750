package dev.pgtriage.ui.settings;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.StaleBadge;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.FilterCommands;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.table.ColumnScale;
import dev.pgtriage.ui.verdict.CopyButton;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The settings that matter in incidents: effective values, where they come from, for whom. */
public final class SettingsScreen implements Screen {

  private static final double TABLE_SHARE = 0.68;

  private final SettingsViewModel viewModel;
  private final VBox content = new VBox(8);
  private final TextField search = new TextField();
  private final CopyButton markdown = new CopyButton();
  private final CopyButton csv = new CopyButton();

  /**
   * @param links opens the manual's pages
   * @param memory the size of the text
   * @param now console clock
   */
  public SettingsScreen(Profile profile, LinkOpener links, ViewMemory memory, Instant now) {
    viewModel = new SettingsViewModel(profile, now);
    SettingsTree tree = new SettingsTree(viewModel);
    ColumnScale.of(tree, memory.textScale());
    SettingDetail detail = new SettingDetail(viewModel, links);
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(SettingsScreen.class.getResource("settings.css")).toExternalForm());
    VBox card = new VBox(tree);
    card.getStyleClass().add("card");
    VBox.setVgrow(tree, Priority.ALWAYS);
    SplitPane split = new SplitPane(card, detail);
    split.setDividerPositions(TABLE_SHARE);
    SplitPane.setResizableWithParent(detail, false);
    Label message = new Label();
    message.setWrapText(true);
    message.getStyleClass().add("screen-message");
    message.textProperty().bind(viewModel.messageProperty().map(ProblemText::block));
    message.visibleProperty().bind(message.textProperty().isNotEmpty());
    split.visibleProperty().bind(message.visibleProperty().not());
    StackPane front = new StackPane(split, message);
    front.setMinHeight(0);
    VBox.setVgrow(front, Priority.ALWAYS);
    content.getChildren().addAll(toolbar(), front);
    viewModel.groupsProperty().addListener((source, before, groups) -> offerCopies());
  }

  @Override
  public String title() {
    return "Settings";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedMZ.TUNE;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public List<Command> commands() {
    List<Command> commands =
        new ArrayList<>(FilterCommands.of("settings", title(), "the settings", search));
    commands.add(
        toggle(
            "differing",
            "Show only what differs from the default",
            "Show what has the default value too",
            viewModel.differingOnlyProperty()));
    commands.add(
        toggle(
            "modified",
            "Show only what somebody set",
            "Show what nobody set too",
            viewModel.modifiedOnlyProperty()));
    commands.add(
        Command.of(
                "settings-copy",
                title(),
                "Copy the settings for a chat",
                () -> ClipboardText.put(viewModel.markdown()))
            .withRemark("Markdown")
            .withKey(Keystroke.shortcut(KeyCode.C))
            .when(this::isSomethingShown));
    commands.add(
        Command.of(
                "settings-copy-csv",
                title(),
                "Copy the settings as CSV",
                () -> ClipboardText.put(viewModel.csv()))
            .when(this::isSomethingShown));
    return commands;
  }

  private Command toggle(String id, String on, String off, BooleanProperty property) {
    return Command.of(
        "settings-" + id, title(), property.get() ? off : on, () -> property.set(!property.get()));
  }

  private boolean isSomethingShown() {
    return !viewModel.groupsProperty().get().isEmpty();
  }

  @Override
  public void show(WatchState state) {
    viewModel.show(state);
  }

  @Override
  public void tick(Instant now) {
    viewModel.tick(now);
  }

  private HBox toolbar() {
    search.setId("settings-search");
    search.setPromptText("Search: timeout  wal  role shop_api");
    search.setAccessibleText("Search the settings");
    search.setPrefColumnCount(18);
    search.textProperty().bindBidirectional(viewModel.searchProperty());
    ToggleButton differing = new ToggleButton("Differs from default");
    differing.selectedProperty().bindBidirectional(viewModel.differingOnlyProperty());
    differing.setTooltip(new Tooltip("Leave out what has the built-in value"));
    ToggleButton modified = new ToggleButton("Modified only");
    modified.selectedProperty().bindBidirectional(viewModel.modifiedOnlyProperty());
    modified.setTooltip(
        new Tooltip("Leave out what nobody set: in file, parameter group, role or database"));
    for (ToggleButton toggle : new ToggleButton[] {differing, modified}) {
      toggle.setMinWidth(Region.USE_PREF_SIZE);
    }
    Label counts = new Label();
    counts.getStyleClass().add("dim");
    counts.textProperty().bind(viewModel.countsProperty());
    counts.setTooltip(new Tooltip());
    counts.getTooltip().textProperty().bind(counts.textProperty());
    Label remark = new Label();
    remark.getStyleClass().addAll("warning-text", "small");
    remark.textProperty().bind(viewModel.remarkProperty().map(ProblemText::block));
    remark.setTooltip(new Tooltip());
    remark.getTooltip().textProperty().bind(remark.textProperty());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    offerCopies();
    for (Node tool : List.of(search, differing, modified, markdown, csv)) {
      tool.disableProperty().bind(viewModel.messageProperty().isNotEmpty());
    }
    HBox bar =
        new HBox(
            8,
            new ScreenTitle(title()),
            search,
            differing,
            modified,
            counts,
            new StaleBadge(viewModel.staleAgeProperty()),
            space,
            remark,
            markdown,
            csv);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void offerCopies() {
    markdown.offer("Markdown", viewModel.markdown());
    csv.offer("CSV", viewModel.csv());
  }
}
