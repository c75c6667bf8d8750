package dev.pgtriage.ui.reports;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.command.Keystroke;
import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * What a window shows that is about a report alone: no profile, no server, nothing to change. The
 * report comes from a JSON file, from wherever somebody sent it. FX thread.
 */
public final class ReportWindow extends VBox {

  private static final int NAME = 200;
  private static final Keystroke COPY = Keystroke.shortcut(KeyCode.C);
  private static final Keystroke OPEN = Keystroke.shortcut(KeyCode.O);

  private final ReportReader reader;
  private final Button copy =
      new Button("Copy Markdown", new FontIcon(Material2OutlinedAL.CONTENT_COPY));
  private final Button open = new Button("Open another…");

  /**
   * A window's content without a report yet.
   *
   * @param work runs what blocks: reading files
   * @param fxThread runs what it is given on the FX thread
   * @param zone times are shown in it
   */
  public ReportWindow(Executor work, Executor fxThread, ZoneId zone) {
    super(8);
    reader = new ReportReader(work, fxThread, zone);
    getStyleClass().addAll("screen", "report-window");
    getStylesheets()
        .add(requireNonNull(ReportWindow.class.getResource("reports.css")).toExternalForm());
    ReportView view = new ReportView(zone);
    Label empty = new Label("Open a JSON report to read it here.");
    empty.getStyleClass().add("dim");
    empty.setWrapText(true);
    StackPane body = new StackPane(empty, view);
    VBox card = new VBox(body);
    card.getStyleClass().add("card");
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren()
        .addAll(
            head(),
            line(reader.problemProperty(), "critical-text", "report-window-problem"),
            line(reader.messageProperty(), "dim", "report-window-message"),
            card);
    reader
        .shownProperty()
        .subscribe(shown -> {
          view.setVisible(shown.isPresent());
          empty.setVisible(shown.isEmpty());
          copy.setDisable(shown.isEmpty());
          shown.ifPresent(one -> view.show(one.page()));
        });
    CommandKeys.addTo(this, commands());
  }

  /**
   * A window's content that reads a report.
   *
   * @param file the JSON report
   */
  public static ReportWindow of(Path file, Executor work, Executor fxThread, ZoneId zone) {
    ReportWindow window = new ReportWindow(work, fxThread, zone);
    window.open(file);
    return window;
  }

  /**
   * Asks which JSON report to open.
   *
   * @param owner the window that asks; null for none
   * @return empty when none was chosen
   */
  public static Optional<Path> choose(@Nullable Window owner) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a report");
    chooser.getExtensionFilters().add(new ExtensionFilter("JSON reports", "*.json"));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  /** Opens a JSON report; one that can't be opened leaves the one before in sight, and is told. */
  public void open(Path file) {
    reader.open(file);
  }

  /** What the window is about, for its title. */
  public ObservableValue<String> titleProperty() {
    return reader
        .shownProperty()
        .map(shown ->
            shown.map(ShownReport::page).map(page -> "Report of " + page.title()).orElse("Report"));
  }

  /** What can be done in it. */
  List<Command> commands() {
    return List.of(
        Command.of("report-window-copy", "Report", "Copy the report for a chat", copy::fire)
            .withKey(COPY)
            .when(() -> !copy.isDisabled()),
        Command.of("report-window-open", "Report", "Open another report", open::fire)
            .withKey(OPEN));
  }

  private HBox head() {
    Label from = new Label();
    from.getStyleClass().add("section-title");
    from.setId("report-window-from");
    from.textProperty()
        .bind(
            reader
                .shownProperty()
                .map(shown ->
                    shown
                        .map(one -> ServerText.line(one.from(), NAME))
                        .orElse("No report is open")));
    from.setMaxWidth(Double.MAX_VALUE);
    from.setTooltip(new Tooltip());
    from.getTooltip().textProperty().bind(from.textProperty());
    HBox.setHgrow(from, Priority.ALWAYS);
    copy.setId("report-window-copy");
    copy.setTooltip(new Tooltip("To be pasted into a post-mortem or a chat (" + COPY.text() + ")"));
    copy.setOnAction(event -> reader.markdown(ClipboardText::put));
    copy.setMinWidth(USE_PREF_SIZE);
    open.setId("report-window-open");
    open.setTooltip(new Tooltip(OPEN.text()));
    open.setOnAction(event -> choose(getScene().getWindow()).ifPresent(this::open));
    open.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, from, copy, open);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private static Label line(ObservableValue<String> text, String style, String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }
}
