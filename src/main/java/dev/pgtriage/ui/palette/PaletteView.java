package dev.pgtriage.ui.palette;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandKeys;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.overlay.Overlay;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The command palette: type, choose with the arrows, Enter does it. */
final class PaletteView extends Overlay {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 460;
  private static final int PAGE = 10;

  private final PaletteViewModel viewModel;
  private final Supplier<List<Command>> offered;
  private final Consumer<Command> run;
  private final TextField field;
  private final ListView<Command> list;
  private final Label foot;
  private final List<Command> keys;

  /**
   * @param offered what can be asked for, at each opening
   * @param run does what was chosen
   */
  PaletteView(PaletteViewModel viewModel, Supplier<List<Command>> offered, Consumer<Command> run) {
    this(viewModel, offered, run, new TextField(), new ListView<>(), new Label());
  }

  private PaletteView(
      PaletteViewModel viewModel,
      Supplier<List<Command>> offered,
      Consumer<Command> run,
      TextField field,
      ListView<Command> list,
      Label foot) {
    super(new VBox(8, field, list, foot), field);
    this.viewModel = viewModel;
    this.offered = offered;
    this.run = run;
    this.field = field;
    this.list = list;
    this.foot = foot;
    getStylesheets()
        .add(requireNonNull(PaletteView.class.getResource("palette.css")).toExternalForm());
    VBox sheet = (VBox) getChildren().getFirst();
    sheet.getStyleClass().add("palette");
    sheet.setMaxSize(WIDTH, HEIGHT);
    field.setId("palette-field");
    field.setPromptText("A command, a tier, a client, a pid…");
    field.setAccessibleText("Command palette");
    field.textProperty().bindBidirectional(viewModel.queryProperty());
    list.setFocusTraversable(false);
    list.setAccessibleText("Commands that match");
    list.setPlaceholder(new Label("Nothing of that name. Esc closes."));
    list.setCellFactory(source -> {
      CommandCell cell = new CommandCell(viewModel::isRecent);
      cell.setOnMouseClicked(event -> {
        viewModel.choose(cell.getIndex());
        runChosen();
      });
      return cell;
    });
    foot.getStyleClass().addAll("dim", "small");
    viewModel.resultsProperty().addListener((source, before, found) -> show(found));
    viewModel.chosenProperty().addListener((source, before, now) -> showChosen(now.intValue()));
    keys = keysOf();
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> CommandKeys.answer(event, () -> keys, command -> command.action().run()));
  }

  /** What its keys do while it is open. */
  List<Command> keys() {
    return keys;
  }

  @Override
  public void open() {
    viewModel.offer(offered.get());
    super.open();
  }

  private void show(List<Command> found) {
    list.getItems().setAll(found);
    foot.setText(
        "%s%s    ↑ ↓ choose    Enter runs    Esc closes"
            .formatted(
                found.size() == PaletteViewModel.MOST ? "the best " : "",
                Figures.count(found.size(), "command")));
  }

  private void showChosen(int place) {
    if (place < 0) {
      list.getSelectionModel().clearSelection();
      return;
    }
    list.getSelectionModel().clearAndSelect(place);
    list.scrollTo(Math.max(0, place - PAGE / 2));
    Command command = viewModel.resultsProperty().get().get(place);
    field.setAccessibleHelp(command.title());
  }

  private void runChosen() {
    viewModel
        .take()
        .ifPresent(command -> {
          close();
          run.accept(command);
        });
  }

  private List<Command> keysOf() {
    return List.of(
        key("next", "Choose the next one", KeyCode.DOWN, () -> viewModel.move(1)),
        key("previous", "Choose the one before", KeyCode.UP, () -> viewModel.move(-1)),
        key("far-next", "Choose one further down", KeyCode.PAGE_DOWN, () -> viewModel.move(PAGE)),
        key("far-previous", "Choose one further up", KeyCode.PAGE_UP, () -> viewModel.move(-PAGE)),
        key("run", "Run the chosen one", KeyCode.ENTER, this::runChosen),
        key("close", "Close", KeyCode.ESCAPE, this::close));
  }

  private static Command key(String id, String title, KeyCode code, Runnable action) {
    return Command.of("palette-" + id, "Command palette", title, action)
        .withKey(Keystroke.of(code))
        .within("while it is open");
  }
}
