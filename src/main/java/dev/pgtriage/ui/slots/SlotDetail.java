package dev.pgtriage.ui.slots;

import dev.pgtriage.diagnosis.slot.MajorUpgrade;
import dev.pgtriage.diagnosis.slot.SlotOutlook;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.ui.MomentText;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.chart.AxisLabels;
import dev.pgtriage.ui.chart.ChartSpec;
import dev.pgtriage.ui.chart.Decimation;
import dev.pgtriage.ui.chart.ReferenceLine;
import dev.pgtriage.ui.chart.Series;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.chart.TimeChart;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.verdict.RemedyCards;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All that is known of the slot in focus, how it went, and what to do. */
final class SlotDetail extends GridPane {

  private static final List<Double> COLUMNS = List.of(34.0, 32.0, 34.0);

  /** A limit far above what is kept would press the graph flat. */
  private static final double REFERENCE_REACH = 4;

  private final SlotsViewModel viewModel;
  private final ZoneId zone;
  private final Label title = new Label();
  private final GridPane facts = new GridPane(12, 3);
  private final TimeChart course;
  private final RemedyCards remedies = new RemedyCards();
  private final Label noRemedies = new Label();
  private int line;

  SlotDetail(SlotsViewModel viewModel, TimeAxis axis, ZoneId zone) {
    super(12, 0);
    this.viewModel = viewModel;
    this.zone = zone;
    course = new TimeChart(axis, spec());
    getStyleClass().add("slot-detail");
    setMinHeight(0);
    for (double percent : COLUMNS) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(percent);
      getColumnConstraints().add(column);
    }
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    row.setFillHeight(true);
    getRowConstraints().add(row);
    title.getStyleClass().add("screen-title");
    title.setWrapText(true);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().addAll(names, values);
    noRemedies.getStyleClass().addAll("dim", "small");
    noRemedies.setWrapText(true);
    noRemedies.setMinHeight(USE_PREF_SIZE);
    Label todo = new Label("What to do");
    todo.getStyleClass().add("section-title");
    add(scrolled(new VBox(8, title, facts)), 0, 0);
    VBox graph = new VBox(course);
    graph.getStyleClass().add("card");
    graph.setMinHeight(0);
    VBox.setVgrow(course, Priority.ALWAYS);
    add(graph, 1, 0);
    add(scrolled(new VBox(8, todo, remedies, noRemedies)), 2, 0);
    viewModel.chosenProperty().addListener((source, before, chosen) -> show(chosen));
    show(viewModel.chosenProperty().get());
  }

  /** What the keys of its graph do. */
  List<Command> commands() {
    return course.commands();
  }

  private static VBox scrolled(VBox part) {
    part.getStyleClass().add("slot-part");
    ScrollPane pane = new ScrollPane(part);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.getStyleClass().add("slot-scroll");
    VBox.setVgrow(pane, Priority.ALWAYS);
    VBox card = new VBox(pane);
    card.getStyleClass().add("card");
    card.setMinHeight(0);
    return card;
  }

  private void show(Optional<SlotFacts> chosen) {
    setVisible(chosen.isPresent());
    chosen.ifPresent(one -> {
      title.setText(ServerText.line(one.name(), ServerText.NAME));
      facts.getChildren().clear();
      line = 0;
      ReplicationSlot slot = one.slot();
      if (slot != null) {
        tellSlot(one, slot);
      }
      tellConsumer(one);
      if (slot != null) {
        fact("upgrade", MajorUpgrade.sentence(slot));
      }
      course.setSamples(viewModel.course(), SlotsViewModel.GAP);
      course.setReferences(limit(one));
      remedies.show(viewModel.remedies());
      String hint = viewModel.hint();
      noRemedies.setText(hint);
      noRemedies.setVisible(!hint.isEmpty());
      noRemedies.setManaged(!hint.isEmpty());
    });
  }

  private void tellSlot(SlotFacts one, ReplicationSlot slot) {
    fact("type", one.type());
    fact("database", one.database());
    fact("keeps", one.retainedText());
    fact(one.growthName(), one.growthWithInterval());
    fact("forecast", one.forecastSentence());
    fact("wal_status", one.status());
    fact("safe_wal_size", one.safeText());
    fact("restart LSN", lsn(slot.restartLsn()));
    if (slot.logical()) {
      fact("confirmed flush LSN", lsn(slot.confirmedFlushLsn()));
      fact("not confirmed", one.lagText());
    }
    if (slot.xminAge() != null) {
      fact("keeps rows of the last", Figures.number(slot.xminAge()) + " transactions");
    }
    ReplicationSlot.Traits traits = slot.traits();
    if (traits.inactiveSince() != null && one.consumer() == null) {
      fact("inactive since", moment(one, traits.inactiveSince()));
    }
    yesNo("two_phase", traits.twoPhase());
    yesNo("failover", traits.failover());
    yesNo("synced", traits.synced());
    yesNo("conflicting", traits.conflicting());
    if (traits.invalidationReason() != null) {
      fact("invalidated because", traits.invalidationReason());
    }
  }

  private void tellConsumer(SlotFacts one) {
    Consumer consumer = one.consumer();
    if (consumer == null) {
      fact("consumer", "nobody reads it");
      return;
    }
    fact("consumer", consumer.text());
    fact("pid", String.valueOf(consumer.pid()));
    fact("user", Objects.requireNonNullElse(consumer.user(), "not visible to this login"));
    if (consumer.since() != null) {
      fact("connected since", moment(one, consumer.since()));
    }
    if (one.sender() != null) {
      fact(
          "state",
          Objects.requireNonNullElse(one.sender().state(), "not visible to this login")
              + (one.sender().syncState() == null ? "" : ", " + one.sender().syncState()));
      fact("lag", one.lags());
      fact("behind", one.behind());
    }
  }

  private void yesNo(String name, @Nullable Boolean value) {
    if (value != null) {
      fact(name, value ? "yes" : "no");
    }
  }

  private void fact(String name, String value) {
    Label label = new Label(name);
    label.getStyleClass().add("dim");
    label.setMinWidth(USE_PREF_SIZE);
    Label text = new Label(ServerText.line(value, ServerText.LINE));
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    GridPane.setValignment(label, javafx.geometry.VPos.TOP);
    facts.addRow(line++, label, text);
  }

  private String moment(SlotFacts one, Instant since) {
    return MomentText.of(since, zone) + ", " + Figures.age(one.age(since));
  }

  private static String lsn(@Nullable Lsn position) {
    return position == null ? "–" : position.toString();
  }

  private static List<ReferenceLine> limit(SlotFacts one) {
    SlotOutlook.Room room = one.outlook() == null ? null : one.outlook().room();
    Long retained = one.retained();
    if (room == null || retained == null) {
      return List.of();
    }
    double limit = retained + room.bytes();
    return limit > REFERENCE_REACH * retained
        ? List.of()
        : List.of(new ReferenceLine(limit, room.end().text() + " at " + Bytes.text(limit), true));
  }

  private static ChartSpec spec() {
    return new ChartSpec(
        "Log kept",
        "bytes",
        List.of(
            new Series("keeps", "slot-retained", Series.Kind.LINE),
            new Series("consumer is behind", "slot-lag", Series.Kind.LINE)),
        Decimation.PEAK,
        Bytes::text,
        false,
        null,
        false,
        AxisLabels.BYTES);
  }
}
