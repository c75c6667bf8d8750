package dev.pgtriage.ui.shell;

import dev.pgtriage.ui.EnvironmentLabel;
import dev.pgtriage.ui.command.Command;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which instance this is, whether the data is fresh, and its three numbers. */
final class Header extends HBox {

  private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

  private final Region dot = new Region();
  private final Label word = new Label();
  private final Label remark = new Label();
  private final Figure connections = new Figure("Connections");
  private final Figure cpu = new Figure("CPU");
  private final Figure load = new Figure("AAS, 1 min");
  private Health shown = Health.CONNECTING;

  /**
   * @param environment what the instance is for; null where the profile does not say
   */
  Header(
      String name, @Nullable String environment, String address, boolean demo, Button themeToggle) {
    super(16);
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    Label instance = new Label(name);
    instance.getStyleClass().add("header-instance");
    instance.setTooltip(new Tooltip(address));
    instance.setMinWidth(80);
    HBox title = new HBox(8, instance);
    title.setAlignment(Pos.CENTER_LEFT);
    if (environment != null) {
      EnvironmentLabel label = EnvironmentLabel.of(environment);
      Label badge = new Label(label.text());
      badge.getStyleClass().addAll("badge", "environment", label.style());
      badge.setTooltip(new Tooltip("Environment: " + label.text()));
      badge.setMinWidth(48);
      title.getChildren().add(badge);
    }
    if (demo) {
      Label badge = new Label("DEMO");
      badge.getStyleClass().addAll("badge", "demo");
      badge.setMinWidth(USE_PREF_SIZE);
      title.getChildren().add(badge);
    }
    dot.getStyleClass().addAll("dot", shown.styleClass());
    word.getStyleClass().add("header-health");
    word.setMinWidth(USE_PREF_SIZE);
    remark.getStyleClass().addAll("dim", "small");
    remark.setMinWidth(USE_PREF_SIZE);
    HBox health = new HBox(6, dot, word, remark);
    health.setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            title,
            health,
            space,
            connections,
            divider(),
            load,
            divider(),
            cpu,
            divider(),
            themeToggle);
  }

  /** Puts a way elsewhere before the name of this instance. */
  void offer(Command command, Ikon icon) {
    Button button = new Button("", new FontIcon(icon));
    button.setId("header-" + command.id());
    button.getStyleClass().addAll("flat", "button-icon");
    button.setAccessibleText(command.title());
    button.setTooltip(new Tooltip(command.title() + " (" + command.keyText() + ")"));
    button.setOnAction(event -> command.action().run());
    getChildren().addFirst(button);
  }

  void show(Health health, String howLong) {
    dot.getStyleClass().remove(shown.styleClass());
    dot.getStyleClass().add(health.styleClass());
    shown = health;
    word.setText(health.word());
    remark.setText(howLong);
  }

  void show(HeaderFigures figures) {
    connections.show(figures.connections(), figures.connectionsLimits(), figures.overBudget());
    load.show(figures.load(), figures.loadLimit(), figures.overloaded());
    cpu.show(figures.cpu(), figures.cpuRemark(), false);
    cpu.explain(figures.cpuExplanation());
  }

  /** Adds buttons before the last. */
  void add(Button... buttons) {
    HBox more = new HBox(2, buttons);
    more.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(getChildren().size() - 1, more);
  }

  private static Region divider() {
    Region divider = new Region();
    divider.getStyleClass().add("header-divider");
    return divider;
  }

  /** A name above a number and what to compare it with. */
  private static final class Figure extends VBox {

    private final Label value = new Label();
    private final Label limit = new Label();

    Figure(String name) {
      Label title = new Label(name);
      title.getStyleClass().add("figure-name");
      value.getStyleClass().add("figure-value");
      value.setMinWidth(USE_PREF_SIZE);
      limit.getStyleClass().addAll("dim", "small");
      limit.setMinWidth(USE_PREF_SIZE);
      HBox numbers = new HBox(5, value, limit);
      numbers.setAlignment(Pos.BASELINE_LEFT);
      getChildren().addAll(title, numbers);
      setAlignment(Pos.CENTER_LEFT);
      setMinWidth(USE_PREF_SIZE);
    }

    void show(String number, String comparedWith, boolean alarm) {
      value.setText(number);
      limit.setText(comparedWith);
      value.pseudoClassStateChanged(ALARM, alarm);
    }

    void explain(String sentence) {
      if (value.getTooltip() == null) {
        value.setTooltip(new Tooltip());
        limit.setTooltip(value.getTooltip());
      }
      value.getTooltip().setText(sentence);
    }
  }
}
