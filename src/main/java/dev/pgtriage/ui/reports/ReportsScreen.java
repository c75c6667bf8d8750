package dev.pgtriage.ui.reports;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.watch.WatchState;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * Makes reports, lists those that were made, and shows them. A JSON report from anywhere is opened
 * and shown in the screen itself, with its graphs and tables.
 */
public final class ReportsScreen implements Screen {

  private static final double LEFT_WIDTH = 380;

  private final ReportsViewModel viewModel;
  private final ReportForm form;
  private final ReportView view;
  private final VBox content = new VBox(8);
  private final Label readingTitle = new Label();
  private final Button copy =
      new Button("Copy Markdown", new FontIcon(Material2OutlinedAL.CONTENT_COPY));
  private final Button open = new Button("Open a report…");
  private final Label empty =
      new Label(
          "Create a report to read it here, or open a JSON report that somebody sent."
              + " What is shown is exactly what the file holds.");

  /**
   * @param work runs what blocks: writing and reading files
   * @param fxThread runs what it is given on the FX thread
   * @param zone times are shown in it
   * @param now console clock
   */
  public ReportsScreen(
      ReportSource source, Executor work, Executor fxThread, ZoneId zone, Instant now) {
    viewModel = new ReportsViewModel(source, work, fxThread, zone, now);
    form = new ReportForm(viewModel, this::chooseTarget, new MadeReports(viewModel));
    view = new ReportView(zone);
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(ReportsScreen.class.getResource("reports.css")).toExternalForm());
    form.setMinWidth(LEFT_WIDTH);
    form.setMaxWidth(LEFT_WIDTH);
    VBox reading = reading();
    HBox.setHgrow(reading, Priority.ALWAYS);
    HBox parts = new HBox(12, form, reading);
    VBox.setVgrow(parts, Priority.ALWAYS);
    content.getChildren().addAll(new ScreenTitle(title()), parts);
    viewModel.shownProperty().subscribe(shown -> showReport());
  }

  @Override
  public String title() {
    return "Reports";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedAL.DESCRIPTION;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>(form.commands(title()));
    commands.add(
        Command.of(
            "reports-target", title(), "Choose where reports are written", this::chooseTarget));
    commands.add(Command.of("reports-open", title(), "Open a JSON report", open::fire));
    commands.add(
        Command.of("reports-copy", title(), "Copy the report for a chat", copy::fire)
            .withRemark("Markdown")
            .withKey(Keystroke.shortcut(KeyCode.C))
            .when(() -> !copy.isDisabled()));
    return commands;
  }

  @Override
  public List<Command> subjects() {
    return viewModel.made().stream()
        .map(made ->
            Command.of(
                "report-" + made.file(),
                title(),
                "Read "
                    + ServerText.line(String.valueOf(made.file().getFileName()), ServerText.NAME),
                () -> viewModel.read(made)))
        .toList();
  }

  @Override
  public void show(WatchState state) {
    viewModel.show(state);
  }

  @Override
  public void tick(Instant now) {
    // A report names its moment; nothing on this screen has an age.
  }

  ReportsViewModel viewModel() {
    return viewModel;
  }

  private VBox reading() {
    readingTitle.getStyleClass().add("section-title");
    readingTitle.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(readingTitle, Priority.ALWAYS);
    copy.setId("report-copy-markdown");
    copy.setTooltip(
        new Tooltip("The report that is shown, to be pasted into a post-mortem or a chat"));
    copy.setOnAction(event -> form.copyMarkdown());
    copy.setMinWidth(Region.USE_PREF_SIZE);
    open.setId("report-open");
    open.setOnAction(event -> chooseReport());
    open.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(8, readingTitle, copy, open);
    head.setAlignment(Pos.CENTER_LEFT);
    empty.setWrapText(true);
    empty.getStyleClass().add("dim");
    StackPane body = new StackPane(empty, view);
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox reading = new VBox(8, head, body);
    reading.getStyleClass().add("card");
    reading.setMinWidth(0);
    return reading;
  }

  private void showReport() {
    boolean some = viewModel.shownProperty().get().isPresent();
    view.setVisible(some);
    empty.setVisible(!some);
    copy.setDisable(!some);
    readingTitle.setText(
        viewModel.shownProperty().get().map(ShownReport::from).orElse("No report is open"));
    readingTitle.setTooltip(new Tooltip(readingTitle.getText()));
    viewModel.shownProperty().get().ifPresent(shown -> view.show(shown.page()));
  }

  private void chooseTarget() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Where to write the report");
    for (ReportFormat format : ReportFormat.values()) {
      ExtensionFilter filter = new ExtensionFilter(format.title(), "*." + format.extension());
      chooser.getExtensionFilters().add(filter);
      if (format == viewModel.formatProperty().get()) {
        chooser.setSelectedExtensionFilter(filter);
      }
    }
    File target = new File(viewModel.targetProperty().get());
    chooser.setInitialFileName(target.getName());
    // The chooser itself refuses a folder that is not there.
    if (target.getParentFile() != null && target.getParentFile().isDirectory()) {
      chooser.setInitialDirectory(target.getParentFile());
    }
    File chosen = chooser.showSaveDialog(content.getScene().getWindow());
    if (chosen != null) {
      viewModel.choose(chosen.toPath());
    }
  }

  private void chooseReport() {
    ReportWindow.choose(content.getScene().getWindow()).ifPresent(this::open);
  }

  /** Opens a JSON report and shows it. */
  public void open(Path file) {
    viewModel.open(file);
  }
}
