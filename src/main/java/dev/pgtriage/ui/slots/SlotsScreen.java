package dev.pgtriage.ui.slots;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.ClipboardText;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.ScreenTitle;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.StaleBadge;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.table.ColumnFit;
import dev.pgtriage.ui.table.FactColumn;
import dev.pgtriage.ui.table.KeyedRow;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Replication slots and walsenders: what each keeps, who reads it, and when the room ends. */
public final class SlotsScreen implements Screen {

  private static final double TABLE_SHARE = 0.36;

  private final SlotsViewModel viewModel;
  private final VBox content = new VBox(8);
  private final TableView<KeyedRow<SlotFacts>> table = new TableView<>();
  private final SlotDetail detail;
  private boolean updating;

  /**
   * @param axis the time that all graphs of the window show
   * @param zone the zone times are shown in
   * @param memory keeps how the columns are left
   * @param now console clock
   */
  public SlotsScreen(Profile profile, TimeAxis axis, ZoneId zone, ViewMemory memory, Instant now) {
    viewModel = new SlotsViewModel(profile, now);
    detail = new SlotDetail(viewModel, axis, zone);
    content.getStyleClass().add("screen");
    content
        .getStylesheets()
        .add(requireNonNull(SlotsScreen.class.getResource("slots.css")).toExternalForm());
    fillTable();
    memory.keepColumns("slots", table);
    Label message = new Label();
    message.setWrapText(true);
    message.getStyleClass().add("screen-message");
    message.textProperty().bind(viewModel.messageProperty().map(ProblemText::block));
    message.visibleProperty().bind(message.textProperty().isNotEmpty());
    VBox card = new VBox(table);
    card.getStyleClass().add("card");
    card.setMinHeight(100);
    VBox.setVgrow(table, Priority.ALWAYS);
    SplitPane split = new SplitPane(card, detail);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(TABLE_SHARE);
    split.visibleProperty().bind(message.visibleProperty().not());
    StackPane front = new StackPane(split, message);
    front.setMinHeight(0);
    VBox.setVgrow(front, Priority.ALWAYS);
    content.getChildren().addAll(head(), front);
    viewModel.chosenProperty().addListener((source, before, chosen) -> select(chosen));
  }

  @Override
  public String title() {
    return "Slots";
  }

  @Override
  public Ikon icon() {
    return Material2OutlinedMZ.STORAGE;
  }

  @Override
  public Region content() {
    return content;
  }

  @Override
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("slots-most", title(), "Select the slot that keeps most", this::chooseMost)
            .when(() -> !viewModel.rows().isEmpty()));
    commands.add(
        Command.of(
                "slots-copy",
                title(),
                "Copy the slots for a chat",
                () -> ClipboardText.put(SlotsText.markdown(shown())))
            .withRemark("Markdown")
            .withKey(Keystroke.shortcut(KeyCode.C))
            .when(() -> !viewModel.rows().isEmpty()));
    commands.addAll(detail.commands());
    return commands;
  }

  @Override
  public List<Command> subjects() {
    return shown().stream()
        .map(facts ->
            Command.of(
                    "slot-" + facts.key(),
                    title(),
                    "Show " + ServerText.line(facts.key(), ServerText.NAME),
                    () -> viewModel.choose(facts.key()))
                .withRemark(ServerText.line(facts.reader(), ServerText.NAME)))
        .toList();
  }

  private List<SlotFacts> shown() {
    return table.getItems().stream().map(KeyedRow::facts).toList();
  }

  private void chooseMost() {
    shown().stream()
        .max(Comparator.comparingLong(facts -> Objects.requireNonNullElse(facts.retained(), -1L)))
        .ifPresent(facts -> viewModel.choose(facts.key()));
  }

  @Override
  public void show(WatchState state) {
    updating = true;
    try {
      viewModel.show(state);
      select(viewModel.chosenProperty().get());
    } finally {
      updating = false;
    }
  }

  @Override
  public void tick(Instant now) {
    viewModel.tick(now);
  }

  private HBox head() {
    Label totals = new Label();
    totals.getStyleClass().add("dim");
    totals.textProperty().bind(viewModel.totalsProperty());
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(totals.textProperty());
    totals.setTooltip(whole);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label remark = new Label();
    remark.getStyleClass().addAll("warning-text", "small");
    remark.textProperty().bind(viewModel.remarkProperty().map(ProblemText::block));
    remark.setTooltip(new Tooltip());
    remark.getTooltip().textProperty().bind(remark.textProperty());
    HBox head =
        new HBox(
            12,
            new ScreenTitle(title()),
            totals,
            new StaleBadge(viewModel.staleAgeProperty()),
            space,
            remark);
    head.setAlignment(Pos.BASELINE_LEFT);
    return head;
  }

  private void fillTable() {
    TableColumn<KeyedRow<SlotFacts>, SlotFacts> consumer =
        FactColumn.words("consumer", 150, SlotFacts::reader)
            .tone(facts -> facts.consumer() == null ? "warning-text" : "")
            .build();
    consumer.setMinWidth(140);
    List<TableColumn<KeyedRow<SlotFacts>, SlotFacts>> columns =
        List.of(
            FactColumn.words("slot", 124, SlotFacts::name).build(),
            FactColumn.words("type, plugin", 112, SlotFacts::type).build(),
            FactColumn.words("db", 54, SlotFacts::database).build(),
            FactColumn.<SlotFacts, Long>figures(
                    "keeps", 64, SlotFacts::retainedText, SlotFacts::retained)
                .build(),
            FactColumn.<SlotFacts, Double>figures(
                    "growth", 74, SlotFacts::growthText, SlotFacts::growth)
                .build(),
            FactColumn.<SlotFacts, Duration>figures(
                    "forecast", 152, SlotFacts::forecastText, SlotFacts::left)
                .tone(SlotFacts::forecastTone)
                .build(),
            FactColumn.words("status", 78, SlotFacts::status).tone(SlotFacts::statusTone).build(),
            FactColumn.<SlotFacts, Long>figures("safe", 62, SlotFacts::safeText, SlotFacts::safe)
                .build(),
            FactColumn.<SlotFacts, Long>figures("behind", 66, SlotFacts::lagText, SlotFacts::lag)
                .build(),
            FactColumn.<SlotFacts, Duration>figures(
                    "lag", 62, SlotFacts::lagTimeText, SlotFacts::lagTime)
                .build(),
            consumer,
            FactColumn.words("upgrade", 70, SlotFacts::upgrade)
                .tone(facts -> facts.upgrade().equals("blocks") ? "warning-text" : "dim")
                .build());
    table.getColumns().addAll(columns);
    SortedList<KeyedRow<SlotFacts>> sorted = new SortedList<>(viewModel.rows());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    ColumnFit.fill(table, consumer);
    table.setAccessibleText("Replication slots and walsenders");
    table.setPlaceholder(new Label(""));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, row) -> {
          if (row != null && !updating) {
            viewModel.choose(row.key());
          }
        });
  }

  private void select(Optional<SlotFacts> chosen) {
    chosen.ifPresent(facts -> {
      KeyedRow<SlotFacts> selected = table.getSelectionModel().getSelectedItem();
      if (selected == null || !selected.key().equals(facts.key())) {
        table.getItems().stream()
            .filter(row -> row.key().equals(facts.key()))
            .findFirst()
            .ifPresent(row -> table.getSelectionModel().select(row));
      }
    });
  }
}
