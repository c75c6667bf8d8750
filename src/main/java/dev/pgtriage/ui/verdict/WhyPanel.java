package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Suspect;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * The evidence: the tree of findings on the left, what the chosen one rests on in the middle, what
 * to do and with which sessions on the right.
 */
final class WhyPanel extends HBox {

  private static final double TREE = 248;
  private static final double DEEDS = 348;

  /** Of the width, where there is more of it. */
  private static final double DEEDS_SHARE = 0.28;

  private static final double MOST_DEEDS = 520;

  private final VerdictViewModel viewModel;
  private final VerdictActions actions;
  private final Runnable onClose;
  private final ListView<FindingRow> tree = new ListView<>();
  private final Label message = new Label();
  private final NodePool<String, Label> cleared;
  private final VBox clearedBox;
  private final NodePool<String, Label> blindSpots;
  private final VBox blindSpotsBox;
  private final FontIcon icon = new FontIcon(Level.NONE.icon());
  private final Label title = new Label();
  private final Label summary = new Label();
  private final Label facts = new Label();
  private final Label cause = new Label();
  private final NodePool<Evidence, EvidenceView> evidence;
  private final NodePool<Remedy, RemedyCard> remedies;
  private final Label noRemedy = paragraph();
  private final VBox remediesBox;
  private final SuspectsBox suspects;
  private final VBox middle;
  private final VBox deeds;

  /** Whether rows are being changed: what the list then says of its selection is not a choice. */
  private boolean updating;

  WhyPanel(VerdictViewModel viewModel, VerdictActions actions, ZoneId zone, Runnable onClose) {
    this.viewModel = viewModel;
    this.actions = actions;
    this.onClose = onClose;
    getStyleClass().add("why-panel");
    setAccessibleText("Why: evidence and remedies");
    cleared = new NodePool<>(4, WhyPanel::paragraph, Label::setText);
    clearedBox = section("Cleared", cleared);
    blindSpots = new NodePool<>(4, WhyPanel::paragraph, Label::setText);
    blindSpotsBox = section("Not seen by this login", blindSpots);
    evidence = new NodePool<>(12, () -> new EvidenceView(zone), EvidenceView::show);
    remedies =
        new NodePool<>(
            8,
            () -> new RemedyCard(this::end),
            (card, remedy) -> card.show(remedy, viewModel.refusalProperty().get()));
    remediesBox = section("What to do", scrolled(new VBox(noRemedy, remedies)));
    suspects = new SuspectsBox(this::showSuspects);
    middle = middle();
    deeds = deeds();
    getChildren().addAll(left(), middle, deeds);
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    viewModel.rowsProperty().addListener((source, before, now) -> showRows());
    viewModel.detailProperty().addListener((source, before, now) -> showDetail());
    viewModel.refusalProperty().addListener((source, before, now) -> showDetail());
    viewModel.clearedProperty().addListener((source, before, now) -> showRest());
    viewModel.blindSpotsProperty().addListener((source, before, now) -> showRest());
    viewModel.headlineProperty().addListener((source, before, now) -> showRest());
    showRows();
    showDetail();
    showRest();
  }

  /** Gives the tree the focus, so that the arrow keys walk through the findings. */
  void focus() {
    tree.requestFocus();
  }

  private VBox left() {
    tree.setId("findings");
    tree.setAccessibleText("Findings, causes before what they explain");
    tree.getStyleClass().add("findings");
    tree.setCellFactory(list -> new FindingCell());
    tree.getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, row) -> {
          if (row != null && !updating) {
            viewModel.pick(row.key());
          }
        });
    message.setWrapText(true);
    message.getStyleClass().add("dim");
    tree.setPlaceholder(message);
    VBox.setVgrow(tree, Priority.ALWAYS);
    tree.setMinHeight(96);
    tree.setPrefHeight(0);
    Region low = scrolled(new VBox(12, clearedBox, blindSpotsBox));
    low.setMinHeight(112);
    low.setMaxHeight(240);
    low.visibleProperty().bind(clearedBox.visibleProperty().or(blindSpotsBox.visibleProperty()));
    low.managedProperty().bind(low.visibleProperty());
    VBox left = new VBox(8, heading("Findings"), tree, low);
    left.getStyleClass().add("why-tree");
    left.setMinWidth(TREE);
    left.setPrefWidth(TREE);
    left.setMaxWidth(TREE);
    return left;
  }

  private VBox middle() {
    title.getStyleClass().add("screen-title");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    summary.getStyleClass().add("why-summary");
    summary.setId("why-summary");
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    facts.getStyleClass().addAll("dim", "small");
    facts.setWrapText(true);
    facts.setMinHeight(USE_PREF_SIZE);
    cause.getStyleClass().addAll("dim", "small");
    cause.setWrapText(true);
    HBox head = new HBox(8, icon, title);
    head.setAlignment(Pos.CENTER_LEFT);
    Region scroll = scrolled(new VBox(12, summary, evidence));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox box = new VBox(6, head, facts, cause, scroll);
    box.getStyleClass().add("why-evidence");
    box.setMinWidth(0);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private VBox deeds() {
    Button close = new Button("", new FontIcon(Material2OutlinedAL.CLOSE));
    close.setId("why-close");
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText("Close");
    close.setTooltip(new Tooltip("Close (Esc)"));
    close.setOnAction(event -> onClose.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox top = new HBox(8, heading("What to do"), space, close);
    top.setAlignment(Pos.CENTER_LEFT);
    remediesBox.getChildren().set(0, top);
    VBox.setVgrow(remediesBox, Priority.ALWAYS);
    VBox box = new VBox(12, remediesBox, suspects);
    box.getStyleClass().add("why-deeds");
    box.setMinWidth(DEEDS);
    box.prefWidthProperty()
        .bind(widthProperty().map(all -> Math.min(MOST_DEEDS, all.doubleValue() * DEEDS_SHARE)));
    box.setMaxWidth(USE_PREF_SIZE);
    return box;
  }

  private void showSuspects() {
    viewModel
        .detailProperty()
        .get()
        .ifPresent(now ->
            actions.showSessions(
                now.title(), now.finding().suspects().stream().map(Suspect::key).toList()));
  }

  private void end(Remedy.EndSessions remedy) {
    viewModel
        .detailProperty()
        .get()
        .ifPresent(now -> actions.end(remedy, now.title() + ": " + remedy.title()));
  }

  private void showRows() {
    List<FindingRow> rows = viewModel.rowsProperty().get();
    updating = true;
    try {
      if (!tree.getItems().equals(rows)) {
        tree.getItems().setAll(rows);
      }
      selectShown();
    } finally {
      updating = false;
    }
  }

  private void selectShown() {
    Optional<FindingDetail> shown = viewModel.detailProperty().get();
    tree.getItems().stream()
        .filter(row -> shown.filter(now -> now.finding().key().equals(row.key())).isPresent())
        .findFirst()
        .ifPresentOrElse(
            row -> tree.getSelectionModel().select(row), tree.getSelectionModel()::clearSelection);
  }

  private void showDetail() {
    Optional<FindingDetail> shown = viewModel.detailProperty().get();
    setShown(middle, true);
    setShown(deeds, true);
    shown.ifPresentOrElse(this::show, this::showNothing);
    showRows();
  }

  private void show(FindingDetail now) {
    Finding finding = now.finding();
    Level level = Level.of(finding.severity());
    showIcon(level);
    title.setText(now.title());
    facts.setText(level.word() + "  ·  " + String.join("  ·  ", now.facts()));
    cause.setText(now.cause());
    setShown(cause, !now.cause().isEmpty());
    summary.setText(finding.summary());
    evidence.show(finding.evidence());
    remedies.show(finding.remedies());
    noRemedy.setText(
        now.cause().isEmpty()
            ? "There is no ready remedy for this."
            : now.cause() + ": that is what to remedy.");
    setShown(noRemedy, finding.remedies().isEmpty());
    suspects.show(finding.suspects(), now.sessions());
    setShown(suspects, !finding.suspects().isEmpty());
  }

  private void showIcon(Level level) {
    icon.setIconCode(level.icon());
    for (Level other : Level.values()) {
      icon.getStyleClass().remove(other.seriesClass());
    }
    icon.getStyleClass().add(level.seriesClass());
  }

  private void showNothing() {
    Headline now = viewModel.headlineProperty().get();
    showIcon(now.level());
    title.setText(now.level().word());
    facts.setText(now.facts());
    setShown(cause, false);
    summary.setText(now.title().isEmpty() ? now.sentence() : now.title() + ".");
    evidence.show(List.of());
    remedies.show(List.of());
    noRemedy.setText(now.toDo());
    setShown(noRemedy, true);
    setShown(suspects, false);
  }

  private void showRest() {
    List<String> gone = viewModel.clearedProperty().get();
    cleared.show(gone);
    setShown(clearedBox, !gone.isEmpty());
    List<String> unseen = viewModel.blindSpotsProperty().get();
    blindSpots.show(unseen);
    setShown(blindSpotsBox, !unseen.isEmpty());
    Headline now = viewModel.headlineProperty().get();
    message.setText(now.level() == Level.OK ? "Nothing found." : now.sentence());
    if (viewModel.detailProperty().get().isEmpty()) {
      showNothing();
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      onClose.run();
      event.consume();
    }
  }

  private static Label heading(String text) {
    Label heading = new Label(text);
    heading.getStyleClass().add("section-title");
    return heading;
  }

  private static VBox section(String text, Region body) {
    VBox.setVgrow(body, Priority.ALWAYS);
    return new VBox(6, heading(text), body);
  }

  private static Label paragraph() {
    Label label = new Label();
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("small", "dim");
    return label;
  }

  private static ScrollPane scrolled(Node body) {
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("why-scroll");
    return scroll;
  }

  private static void setShown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
