package dev.pgtriage.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/** Widths of columns in a real table. */
class ColumnFitTest {

  private final SimpleObjectProperty<Double> textScale = new SimpleObjectProperty<>(1.0);
  private final TableView<String> table = Fx.get(TableView::new);

  @Test
  void theFillingColumnTakesWhatTheOthersLeave() {
    try (TestWindow window = open(800, 100, 200, 100)) {
      window.settle();
      assertThat(widths()).containsExactly(100.0, room() - 200, 100.0);
    }
  }

  @Test
  void itEndsWithWhatIsInSightWhereNotAllFit() {
    try (TestWindow window = open(500, 100, 200, 400)) {
      window.settle();
      assertThat(widths()).containsExactly(100.0, room() - 100, 400.0);
    }
  }

  @Test
  void anotherColumnThatGrowsTakesFromIt() {
    try (TestWindow window = open(800, 100, 200, 100)) {
      window.settle();
      Fx.run(() -> table.resizeColumn(column(0), 60));
      assertThat(widths()).containsExactly(160.0, room() - 260, 100.0);
    }
  }

  @Test
  void numbersKeepTheirRoomInLargerText() {
    try (TestWindow window = open(800, 100, 200, 100)) {
      window.settle();
      Fx.run(() -> textScale.set(1.5));
      assertThat(widths()).containsExactly(150.0, room() - 300, 150.0);
    }
  }

  @Test
  void widthsAreRememberedAsTheyAreInTextOfTheUsualSize() {
    List<TableLayout> kept = new ArrayList<>();
    try (TestWindow window = open(800, 100, 200, 100)) {
      window.settle();
      Fx.run(() -> {
        textScale.set(1.5);
        ColumnMemory<String> memory =
            new ColumnMemory<>(table, ColumnScale.of(table, textScale), kept::add);
        memory.arrange(
            new TableLayout(List.of(new TableLayout.Column("c0", 80, true)), List.of(), ""));
        table.resizeColumn(column(2), 15);
      });
      assertThat(widths().getFirst()).isEqualTo(120);
      assertThat(kept.getLast().columns())
          .extracting(TableLayout.Column::width)
          .first()
          .isEqualTo(80.0);
    }
  }

  @Test
  void onlyWhatSomebodyArrangesIsRemembered() {
    List<TableLayout> kept = new ArrayList<>();
    Fx.run(() -> columns(100, 200, 100));
    Fx.run(() -> new ColumnMemory<>(table, ColumnScale.of(table, textScale), kept::add));
    try (TestWindow window = TestWindow.open(Theme.DARK, 800, 300, () -> table)) {
      window.settle();
      Fx.run(() -> window.scene().getWindow().setWidth(900));
      window.settle();
      Fx.run(() -> textScale.set(1.5));
      window.settle();
      assertThat(kept).isEmpty();
      Fx.run(() -> table.resizeColumn(column(0), 15));
      assertThat(kept.getLast().columns().getFirst().width()).isEqualTo(110.0);
    }
  }

  private TestWindow open(int width, double... columns) {
    Fx.run(() -> {
      columns(columns);
      ColumnScale.of(table, textScale);
    });
    return TestWindow.open(Theme.DARK, width, 300, () -> table);
  }

  private void columns(double... columns) {
    for (int i = 0; i < columns.length; i++) {
      TableColumn<String, String> column = new TableColumn<>("c" + i);
      column.setId("c" + i);
      column.setMinWidth(50);
      column.setPrefWidth(columns[i]);
      table.getColumns().add(column);
    }
    column(1).setMinWidth(150);
    ColumnFit.fill(table, column(1));
  }

  private TableColumn<String, ?> column(int place) {
    return table.getColumns().get(place);
  }

  private double room() {
    return Fx.get(() -> Math.floor(table.getWidth() - table.snappedLeftInset() * 2));
  }

  private List<Double> widths() {
    return Fx.get(
        () -> Stream.of(0, 1, 2).map(this::column).map(TableColumnBase::getWidth).toList());
  }
}
