package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.ui.ServerText;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The head of a group across its line: its name, how many, how busy, how long. */
final class GroupHead extends HBox {

  private final ObservableValue<Instant> serverNow;
  private final FontIcon arrow = new FontIcon(Material2OutlinedAL.EXPAND_MORE);
  private final Region swatch = new Region();
  private final Label name = new Label();
  private final Label count = figure(84);
  private final Label active = figure(74);
  private final Label longest = figure(150);

  /** Held here because what it listens to outlives it, and knows it only weakly. */
  private final InvalidationListener changed = source -> fill();

  private final WeakInvalidationListener listener = new WeakInvalidationListener(changed);
  private @Nullable GroupRow group;

  /**
   * @param serverNow the server's clock, ticking
   */
  GroupHead(ObservableValue<Instant> serverNow) {
    super(8);
    this.serverNow = serverNow;
    getStyleClass().add("group-head");
    setAlignment(Pos.CENTER_LEFT);
    setMouseTransparent(true);
    setManaged(false);
    name.getStyleClass().add("strong");
    name.setMinWidth(60);
    name.setPrefWidth(220);
    getChildren().addAll(arrow, swatch, name, count, active, longest);
    serverNow.addListener(listener);
  }

  /**
   * Tells of a group.
   *
   * @param next null for none
   */
  void show(@Nullable GroupRow next) {
    if (group != null && !group.equals(next)) {
      group.groupFactsProperty().removeListener(listener);
      group.collapsedProperty().removeListener(listener);
    }
    boolean other = next != null && !next.equals(group);
    group = next;
    setVisible(next != null);
    if (next != null && other) {
      next.groupFactsProperty().addListener(listener);
      next.collapsedProperty().addListener(listener);
      name.setText(ServerText.line(next.key().name(), ServerText.NAME));
      swatch.getStyleClass().setAll("swatch", next.key().style());
      boolean coloured = !next.key().style().isEmpty();
      swatch.setVisible(coloured);
      swatch.setManaged(coloured);
    }
    fill();
  }

  /** What screen readers say of it. */
  String words() {
    return String.join(", ", name.getText(), count.getText(), active.getText(), longest.getText());
  }

  private void fill() {
    GroupRow known = group;
    if (known == null) {
      return;
    }
    GroupFacts facts = known.groupFactsProperty().get();
    arrow.setIconCode(
        known.isCollapsed() ? Material2OutlinedAL.CHEVRON_RIGHT : Material2OutlinedAL.EXPAND_MORE);
    count.setText(Figures.count(facts.count(), "session"));
    active.setText(facts.active() + " active");
    longest.setText(
        facts.longestSince() == null
            ? ""
            : "longest "
                + Figures.age(Duration.between(facts.longestSince(), serverNow.getValue())));
  }

  private static Label figure(double width) {
    Label label = new Label();
    label.getStyleClass().add("dim");
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setMinWidth(width);
    return label;
  }
}
