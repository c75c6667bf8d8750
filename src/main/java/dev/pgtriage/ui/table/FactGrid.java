package dev.pgtriage.ui.table;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.ui.ServerText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Names and values below each other; ages tick. */
public final class FactGrid extends GridPane {

  private record Ticking(Label label, Instant since) {}

  private final List<Ticking> ages = new ArrayList<>();

  /** Without facts. */
  public FactGrid() {
    super(12, 3);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(names, values);
  }

  /** Takes all facts away. */
  public void clear() {
    ages.clear();
    getChildren().clear();
  }

  /** Adds a fact; none where there is no value. */
  public void fact(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      add(name, new Label(ServerText.line(value, ServerText.LINE)));
    }
  }

  /** Adds an age, measured against {@link #tick}'s clock; none where it never began. */
  public void age(String name, @Nullable Instant since) {
    if (since != null) {
      Label label = new Label();
      ages.add(new Ticking(label, since));
      add(name, label);
    }
  }

  /** Moves the ages on. */
  public void tick(Instant now) {
    for (Ticking age : ages) {
      age.label().setText(Figures.age(Duration.between(age.since(), now)));
    }
  }

  private void add(String name, Label value) {
    Label key = new Label(name);
    key.getStyleClass().add("dim");
    key.setMinWidth(USE_PREF_SIZE);
    GridPane.setValignment(key, VPos.TOP);
    value.setWrapText(true);
    addRow(getRowCount(), key, value);
  }
}
