package dev.pgtriage.ui.shell;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandSource;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.theme.Look;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.ui.verdict.DiagnosisView;
import dev.pgtriage.ui.verdict.VerdictActions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The root of the console's scene: header, navigation, the screen in front, status. */
public final class MainWindow extends BorderPane implements CommandSource {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private static final Keystroke PROFILES = Keystroke.shortcut(KeyCode.O);

  private final ShellViewModel viewModel;
  private final List<Screen> screens;

  /** What those offer who have opened the window. */
  private final List<Command> offered = new ArrayList<>();

  private final Turns turns;
  private final Header header;
  private final Navigation navigation;
  private final DiagnosisView diagnosis;
  private final Banner banner;
  private final Region stripes = new Region();
  private final StackPane content = new StackPane();
  private final Label status = new Label();
  private final Button themeToggle = new Button();
  private final Appearance appearance;

  /** Held here because the look outlives the window, and knows it only weakly. */
  private final ChangeListener<Look> dressed = (source, before, now) -> dressToggle();

  private final ReadOnlyObjectWrapper<Screen> front;

  /**
   * @param demo whether the data is made up by the demo
   * @param screens the first is in front at the beginning
   * @param appearance the look its scene has; the toggle changes it
   * @param zone named in the status bar; times are shown in it
   * @param now console clock
   * @param actions what pressing something beside a finding does elsewhere
   */
  public MainWindow(
      Profile profile,
      boolean demo,
      List<Screen> screens,
      Appearance appearance,
      ZoneId zone,
      Instant now,
      VerdictActions actions) {
    this.screens = List.copyOf(screens);
    turns = new Turns(this.screens);
    this.appearance = appearance;
    front = new ReadOnlyObjectWrapper<>(this.screens.getFirst());
    viewModel = new ShellViewModel(profile, now);
    String address = profile.postgres().host() + ":" + profile.postgres().port();
    header = new Header(profile.name(), profile.environment(), address, demo, themeToggle);
    navigation = new Navigation(this.screens, this::open);
    diagnosis = new DiagnosisView(profile, actions, zone, now);
    banner = new Banner(viewModel::dismissRestrictions);
    getStyleClass().add("main-window");
    stripes.getStyleClass().add("stale-stripes");
    content.getStyleClass().add("content");
    setTop(new VBox(header, stripes));
    setLeft(navigation);
    StackPane middle = new StackPane(content, diagnosis.panel());
    middle.setMinHeight(0);
    VBox centre = new VBox(banner, diagnosis.strip(), middle);
    VBox.setVgrow(middle, Priority.ALWAYS);
    setCenter(centre);
    setBottom(statusBar(zone));
    dressToggle();
    themeToggle.setOnAction(event -> appearance.toggleTheme());
    appearance.lookProperty().addListener(new WeakChangeListener<>(dressed));
    follow();
    open(front.get());
  }

  /** Shows a new state of the watch and its diagnosis everywhere, within the next few frames. */
  public void show(Examined next) {
    viewModel.show(next.state());
    diagnosis.show(next);
    turns.show(next.state(), front.get());
  }

  /**
   * Lets ages tick; to be called once a second.
   *
   * @param now console clock
   */
  public void tick(Instant now) {
    viewModel.tick(now);
    diagnosis.tick(now);
    screens.forEach(screen -> screen.tick(now));
  }

  /** Puts a way to the other profiles into the header, and makes it a command. */
  public void offerProfiles(Runnable onPress) {
    Command command = Command.of("profiles", "Window", "Profiles…", onPress).withKey(PROFILES);
    header.offer(command, Material2OutlinedMZ.STORAGE);
    offered.add(command);
  }

  /** Brings one of its screens to the front. */
  public void open(Screen screen) {
    navigation.select(screen);
    diagnosis.close();
    turns.catchUp(screen);
    content.getChildren().setAll(screen.content());
    front.set(screen);
  }

  /** Brings the screen of that title to the front, where there is one. */
  public void open(String title) {
    screens.stream()
        .filter(screen -> screen.title().equals(title))
        .findFirst()
        .ifPresent(this::open);
  }

  /** The screen in front. */
  public ReadOnlyObjectProperty<Screen> frontProperty() {
    return front.getReadOnlyProperty();
  }

  /** Says something once, until it is dismissed. */
  public void tell(String sentence) {
    banner.tell(sentence);
  }

  /** Adds what is pressed seldom, beside the theme's toggle. */
  public void addToHeader(Button... buttons) {
    header.add(buttons);
  }

  @Override
  public List<Command> keyed() {
    return Stream.of(diagnosis.commands(), front.get().commands(), navigation.commands(), offered)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<Command> all() {
    List<Command> commands = new ArrayList<>();
    commands.addAll(navigation.commands());
    commands.addAll(diagnosis.commands());
    commands.addAll(offered);
    for (Screen screen : screens) {
      commands.addAll(onTop(screen, screen.commands()));
    }
    for (Screen screen : screens) {
      commands.addAll(onTop(screen, screen.subjects()));
    }
    return commands;
  }

  /** What a screen does is done in sight. */
  private List<Command> onTop(Screen screen, List<Command> commands) {
    return commands.stream()
        .map(command ->
            command.after(() -> {
              if (!screen.equals(front.get())) {
                open(screen);
              }
            }))
        .toList();
  }

  private void follow() {
    viewModel.healthProperty().addListener((source, before, now) -> showHealth());
    viewModel.healthRemarkProperty().addListener((source, before, now) -> showHealth());
    viewModel.figuresProperty().addListener((source, before, now) -> header.show(now));
    viewModel.troubleProperty().addListener((source, before, now) -> showTrouble());
    viewModel
        .restrictionsProperty()
        .addListener((source, before, now) -> banner.showRestrictions(now));
    viewModel.statusProperty().addListener((source, before, now) -> showStatus());
    showHealth();
    header.show(viewModel.figuresProperty().get());
    showTrouble();
    showStatus();
  }

  private void showHealth() {
    Health health = viewModel.healthProperty().get();
    header.show(health, viewModel.healthRemarkProperty().get());
    boolean stale = health == Health.STALE;
    content.pseudoClassStateChanged(STALE, stale);
    header.pseudoClassStateChanged(STALE, stale);
    stripes.setVisible(stale);
    stripes.setManaged(stale);
  }

  private void showTrouble() {
    viewModel
        .troubleProperty()
        .get()
        .ifPresentOrElse(
            trouble -> banner.show(trouble, viewModel.healthProperty().get()), banner::hideTrouble);
  }

  private void showStatus() {
    status.setText(String.join("  ·  ", viewModel.statusProperty().get()));
    status.getTooltip().setText(status.getText());
  }

  private HBox statusBar(ZoneId zone) {
    status.setTooltip(new Tooltip());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label times = new Label("times in " + zone.getId());
    times.setMinWidth(USE_PREF_SIZE);
    HBox bar = new HBox(12, status, space, times);
    bar.getStyleClass().add("status");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void dressToggle() {
    Theme theme = appearance.lookProperty().get().theme();
    String text = theme.other().text() + " theme";
    themeToggle.setGraphic(
        new FontIcon(
            theme == Theme.DARK ? Material2OutlinedMZ.WB_SUNNY : Material2OutlinedMZ.NIGHTS_STAY));
    themeToggle.getStyleClass().setAll("button", "flat", "button-icon");
    themeToggle.setTooltip(new Tooltip(text));
    themeToggle.setAccessibleText(text);
  }
}
