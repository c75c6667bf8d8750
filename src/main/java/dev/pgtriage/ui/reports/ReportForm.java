package dev.pgtriage.ui.reports;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what the next report will be, and says what became of the last. FX thread. */
final class ReportForm extends VBox {

  private static final Logger LOG = LoggerFactory.getLogger(ReportForm.class);

  private final ReportsViewModel viewModel;
  private final Opener opener = Opener.of(System.getProperty("os.name"));
  private final Label formatNote = note();
  private final CheckBox literals = new CheckBox("Include literals");
  private final VBox question = new VBox(8);
  private final Button create = new Button("Create report");
  private final ProgressBar progress = new ProgressBar();
  private final Label outcome = new Label();
  private final HBox afterwards = new HBox(8);
  private final Button openFile = new Button("Open");

  /**
   * @param chooseTarget asks for a file
   * @param made those that were made, below
   */
  ReportForm(ReportsViewModel viewModel, Runnable chooseTarget, MadeReports made) {
    super(12);
    this.viewModel = viewModel;
    VBox card =
        new VBox(
            10,
            title("Create a report"),
            bound(),
            formats(),
            formatNote,
            literalsBox(),
            question(),
            target(chooseTarget),
            createBox(),
            outcome,
            afterwards);
    card.getStyleClass().add("card");
    VBox.setVgrow(made, Priority.ALWAYS);
    getChildren().addAll(card, made);
    outcome.setWrapText(true);
    outcome.setMinHeight(USE_PREF_SIZE);
    outcome.setId("report-outcome");
    fillAfterwards();
    viewModel.stateProperty().subscribe(this::show);
  }

  private static Label title(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    return label;
  }

  private static Label note() {
    Label label = new Label();
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("dim");
    return label;
  }

  private Label bound() {
    Label message = note();
    message.textProperty().bind(viewModel.messageProperty());
    return message;
  }

  private HBox formats() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox();
    for (ReportFormat format : ReportFormat.values()) {
      ToggleButton button = new ToggleButton(format.title());
      button.setId("report-format-" + format.extension());
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
      button.getStyleClass().add(pill(format));
      button.setOnAction(event -> {
        button.setSelected(true);
        viewModel.formatProperty().set(format);
      });
      viewModel.formatProperty().subscribe(chosen -> button.setSelected(chosen == format));
      row.getChildren().add(button);
    }
    viewModel.formatProperty().subscribe(format -> formatNote.setText(use(format)));
    return row;
  }

  private static String pill(ReportFormat format) {
    return switch (format) {
      case HTML -> "left-pill";
      case PDF, MARKDOWN -> "center-pill";
      case JSON -> "right-pill";
    };
  }

  private static String use(ReportFormat format) {
    return switch (format) {
      case HTML -> "One file for a browser: graphs, tables to sort, dark and light, prints well.";
      case PDF -> "For printing and archives. Tables longer than 40 rows are cut.";
      case MARKDOWN -> "For pasting into a post-mortem or a chat. Graphs are told in numbers.";
      case JSON -> "For programs, and to be opened here again.";
    };
  }

  private CheckBox literalsBox() {
    literals.setId("report-literals");
    literals.setTooltip(
        new Tooltip("Statements with the values in them. Without: their structure alone."));
    literals.setOnAction(event -> viewModel.wantLiterals(literals.isSelected()));
    viewModel.literalsProperty().subscribe(this::showLiterals);
    viewModel.askingProperty().subscribe(this::showLiterals);
    // What has no value to take is not told at once.
    showLiterals();
    return literals;
  }

  private void showLiterals() {
    literals.setSelected(viewModel.literalsProperty().get() || viewModel.askingProperty().get());
    question.setVisible(viewModel.askingProperty().get());
    question.setManaged(viewModel.askingProperty().get());
    create.setDisable(!canCreate());
  }

  private VBox question() {
    Label warning =
        new Label(
            "Statements hold what your users typed: names, addresses, tokens. Whoever gets the"
                + " file can read them.");
    warning.setWrapText(true);
    warning.setMinHeight(USE_PREF_SIZE);
    Button include = new Button("Include them");
    include.setId("report-literals-include");
    include.getStyleClass().add("danger");
    include.setOnAction(event -> viewModel.answer(true));
    Button keepOut = new Button("Leave them out");
    keepOut.setId("report-literals-leave");
    keepOut.setOnAction(event -> viewModel.answer(false));
    question.getChildren().addAll(warning, new HBox(8, include, keepOut));
    question.getStyleClass().add("report-question");
    return question;
  }

  private HBox target(Runnable chooseTarget) {
    TextField file = new TextField();
    file.setId("report-target");
    file.textProperty().bindBidirectional(viewModel.targetProperty());
    file.setAccessibleText("The file to write");
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(file.textProperty());
    file.setTooltip(whole);
    // The name at its end tells more than the folders at its begin.
    viewModel.targetProperty().subscribe(text -> file.end());
    HBox.setHgrow(file, Priority.ALWAYS);
    Button choose = new Button("Choose…");
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnAction(event -> chooseTarget.run());
    Label name = new Label("File");
    name.setLabelFor(file);
    name.setMinWidth(USE_PREF_SIZE);
    HBox row = new HBox(8, name, file, choose);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private HBox createBox() {
    create.setId("report-create");
    create.getStyleClass().add("accent");
    create.setMinWidth(USE_PREF_SIZE);
    create.setOnAction(event -> viewModel.create());
    viewModel.readyProperty().subscribe(ready -> create.setDisable(!canCreate()));
    progress.setAccessibleText("Writing the report");
    progress.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(progress, Priority.ALWAYS);
    HBox row = new HBox(12, create, progress);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private boolean canCreate() {
    return viewModel.readyProperty().get()
        && !viewModel.askingProperty().get()
        && !(viewModel.stateProperty().get() instanceof ReportState.Working);
  }

  /**
   * What can be asked of it by name.
   *
   * @param where the word they stand under
   */
  List<Command> commands(String where) {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("reports-create", where, "Create a report", create::fire)
            .withRemark("writes " + viewModel.formatProperty().get().title())
            .withKey(Keystroke.shortcut(KeyCode.S))
            .when(() -> !create.isDisabled()));
    for (ReportFormat format : ReportFormat.values()) {
      commands.add(
          Command.of(
              "reports-format-" + format.extension(),
              where,
              "Make reports as " + format.title(),
              () -> viewModel.formatProperty().set(format)));
    }
    boolean open = viewModel.literalsProperty().get();
    commands.add(
        Command.of(
                "reports-literals",
                where,
                open ? "Leave literals out of reports" : "Include literals in reports",
                () -> viewModel.wantLiterals(!open))
            .withRemark(open ? "" : "asks first"));
    commands.add(
        Command.of("reports-open-last", where, "Open the report made last", this::openLast)
            .withRemark("with this desktop's own program")
            .when(this::isSomethingMade));
    commands.add(
        Command.of(
                "reports-copy-path", where, "Copy the path of the report made last", this::copyPath)
            .when(this::isSomethingMade));
    return commands;
  }

  private boolean isSomethingMade() {
    return !viewModel.made().isEmpty();
  }

  private void copyPath() {
    last(made -> copy(made.file().toString(), "The path is copied."));
  }

  private void fillAfterwards() {
    openFile.setOnAction(event -> openLast());
    Button path = new Button("Copy path");
    path.setId("report-copy-path");
    path.setOnAction(event -> copyPath());
    Button markdown = new Button("Copy Markdown");
    markdown.setOnAction(event -> copyMarkdown());
    afterwards.getChildren().addAll(openFile, path, markdown);
  }

  private void last(Consumer<MadeReport> use) {
    viewModel.made().stream().findFirst().ifPresent(use);
  }

  private void openLast() {
    last(made -> {
      try {
        opener.open(made.file());
      } catch (IOException e) {
        LOG.warn("{} could not be opened", made.file(), e);
        say("This desktop has no program to open files with; the file is " + made.file(), false);
      }
    });
  }

  /** Copies the report that is being read. */
  void copyMarkdown() {
    viewModel.markdown(text -> copy(text, "The report is copied as Markdown."));
  }

  private void copy(String text, String done) {
    ClipboardText.put(text);
    say(done, true);
  }

  private void show(ReportState state) {
    boolean working = state instanceof ReportState.Working;
    progress.setVisible(working);
    create.setDisable(!canCreate());
    switch (state) {
      case ReportState.Idle idle -> say("", true);
      case ReportState.Working(String what) -> say(what, true);
      case ReportState.Written(MadeReport made) ->
          say(
              "Wrote %s (%s in %s)."
                  .formatted(
                      made.file().getFileName(),
                      Bytes.text(made.bytes()),
                      Figures.latency(made.took())),
              true);
      case ReportState.Failed(String sentence) -> say(sentence, false);
    }
    boolean some = !viewModel.made().isEmpty();
    afterwards.setVisible(some);
    afterwards.setManaged(some);
  }

  private void say(String sentence, boolean good) {
    outcome.setText(sentence);
    outcome.setVisible(!sentence.isEmpty());
    outcome.setManaged(!sentence.isEmpty());
    outcome.getStyleClass().removeAll("critical-text", "strong");
    outcome.getStyleClass().add(good ? "strong" : "critical-text");
  }
}
