package dev.pgtriage.ui.profiles;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Where profiles come from besides the form: a URI, {@code pg_service.conf}, Amazon RDS. */
final class ImportSheet extends Sheet {

  private final ImportViewModel model;
  private final ProfilesViewModel profiles;
  private final List<ImportSource> sources;
  private final StackPane front = new StackPane();
  private final ToggleGroup tabs = new ToggleGroup();
  private final Button take = Pieces.button("Import", "import-take", this::take);
  private final Label trouble = new Label();
  private ImportSource shown;

  /** Whether what was chosen is being read. */
  private boolean taking;

  /** Counts the takings; what comes of one that was cancelled meanwhile is not wanted. */
  private int turn;

  ImportSheet(ImportViewModel model, ProfilesViewModel profiles) {
    this(model, profiles, new VBox(12));
  }

  private ImportSheet(ImportViewModel model, ProfilesViewModel profiles, VBox card) {
    super(card, 940, 600);
    this.model = model;
    this.profiles = profiles;
    sources =
        List.of(
            new UriSource(model, profiles.storeNameProperty()),
            new ServiceSource(model, profiles.storeNameProperty()),
            new RdsSource(model));
    shown = sources.getFirst();
    Label title = new Label("Import");
    title.getStyleClass().add("screen-title");
    HBox segments = new HBox();
    for (ImportSource source : sources) {
      segments.getChildren().add(tab(source));
      source.takeable().addListener((at, before, now) -> showTake());
    }
    HBox head = new HBox(16, title, segments);
    head.setAlignment(Pos.CENTER_LEFT);
    take.getStyleClass().add("accent");
    take.setDefaultButton(false);
    trouble.setId("import-trouble");
    trouble.getStyleClass().add("field-problem");
    trouble.setWrapText(true);
    trouble.setMinHeight(USE_PREF_SIZE);
    HBox foot = new HBox(8, Pieces.button("Cancel", "import-cancel", this::hide), take);
    foot.setAlignment(Pos.CENTER_RIGHT);
    VBox.setVgrow(front, Priority.ALWAYS);
    front.setMinHeight(0);
    card.getChildren().addAll(head, front, trouble, foot);
    say("");
  }

  /** Opens it at the URI. */
  void openAtUri() {
    open(sources.getFirst());
  }

  /** Opens it at libpq's services. */
  void openAtServices() {
    open(sources.get(1));
  }

  /** Opens it at Amazon RDS. */
  void openAtRds() {
    open(sources.get(2));
  }

  private void open(ImportSource source) {
    model.open();
    choose(source);
    show(source.first());
  }

  @Override
  void hide() {
    turn++;
    taking = false;
    say("");
    showTake();
    model.close();
    super.hide();
  }

  private ToggleButton tab(ImportSource source) {
    ToggleButton tab = new ToggleButton(source.title());
    tab.getStyleClass().add("segment");
    tab.setMnemonicParsing(false);
    tab.setMinWidth(Region.USE_PREF_SIZE);
    tab.setToggleGroup(tabs);
    tab.setUserData(source);
    tab.setOnAction(event -> {
      choose(source);
      Node first = source.first();
      first.requestFocus();
    });
    return tab;
  }

  private void choose(ImportSource source) {
    shown = source;
    say("");
    tabs.getToggles().stream()
        .filter(toggle -> source.equals(toggle.getUserData()))
        .forEach(toggle -> toggle.setSelected(true));
    front.getChildren().setAll(source.content());
    showTake();
  }

  private void showTake() {
    int count = shown.takeable().get();
    take.setDisable(taking || count == 0);
    take.setText(taking ? "Importing…" : count > 1 ? "Import " + count : "Import");
  }

  private void say(String sentences) {
    trouble.setText(sentences);
    Pieces.setShown(trouble, !sentences.isEmpty());
  }

  private void take() {
    if (!taking && shown.takeable().get() > 0) {
      taking = true;
      int mine = ++turn;
      say("");
      showTake();
      shown.take(taken -> hand(mine, taken), sentences -> failed(mine, sentences));
    }
  }

  private void failed(int mine, String sentences) {
    if (mine == turn) {
      taking = false;
      say(sentences);
      showTake();
    }
  }

  private void hand(int mine, List<Taken> taken) {
    if (mine != turn) {
      taken.forEach(Taken::wipe);
      return;
    }
    hide();
    if (taken.size() == 1) {
      // One is looked at before it is saved.
      Taken only = taken.getFirst();
      profiles.begin(only.draft(), only.password().orElse(null));
    } else {
      profiles.take(taken);
    }
  }
}
