package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementText;
import dev.pgtriage.diagnosis.statement.StatementUse;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.ui.table.ValueCell;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The columns of the statements' table. */
final class QueryColumns {

  /** Nothing in these rows ticks: they change with a reading. */
  private static final ObservableValue<Instant> STILL = new ReadOnlyObjectWrapper<>(Instant.EPOCH);

  /** The id of the column that takes the width that is left. */
  static final String STATEMENT = "column-statement";

  private final List<String> tierNames;

  QueryColumns(List<String> tierNames) {
    this.tierNames = tierNames;
  }

  List<TableColumn<QueryRow, StatementUse>> all() {
    return List.of(
        share(),
        number(
            "calls/s",
            68,
            StatementText::rate,
            Comparator.comparingDouble(use -> use.callsPerSecond().orElse(-1)),
            "Calls that ended, a second"),
        mean(),
        number(
            "total",
            84,
            use -> Figures.time(use.totals().time()),
            Comparator.comparing(use -> use.totals().time()),
            "Execution time of all calls of the span"),
        number(
            "calls",
            64,
            use -> Figures.large(use.totals().calls()),
            Comparator.comparingLong(use -> use.totals().calls()),
            "Calls that ended in the span"),
        text("statement", 240, use -> use.counters().statement(), "mono"),
        tiers(),
        text("user", 92, use -> use.key().user(), "plain"),
        text("database", 76, use -> use.key().database(), "plain"),
        number(
            "max",
            96,
            use -> Figures.time(use.counters().maxTime()),
            Comparator.comparing(use -> use.counters().maxTime()),
            "The longest call since the statistics were reset: the server keeps no other"),
        number(
            "rows",
            64,
            use -> Figures.large(use.totals().rows()),
            Comparator.comparingLong(use -> use.totals().rows()),
            "Rows returned or changed"),
        number(
            "hit",
            72,
            use -> StatementText.blocks(use.totals().blocksHit()),
            Comparator.comparingLong(use -> use.totals().blocksHit()),
            "Shared blocks found in shared buffers"),
        number(
            "read",
            72,
            use -> StatementText.blocks(use.totals().blocksRead()),
            Comparator.comparingLong(use -> use.totals().blocksRead()),
            "Shared blocks read from outside shared buffers"),
        number(
            "temp",
            72,
            use -> StatementText.blocks(use.totals().temporaryBlocks()),
            Comparator.comparingLong(use -> use.totals().temporaryBlocks()),
            "Temporary blocks written and read: work_mem did not suffice"),
        number(
            "WAL",
            72,
            use -> use.totals().walBytes() == 0 ? "0" : Bytes.text(use.totals().walBytes()),
            Comparator.comparingLong(use -> use.totals().walBytes()),
            "Write-ahead log it caused"));
  }

  private static TableColumn<QueryRow, StatementUse> share() {
    TableColumn<QueryRow, StatementUse> column =
        column(
            "load",
            128,
            Comparator.comparingDouble(StatementUse::share),
            "Share of the execution time of all statements");
    column.getStyleClass().add("numeric");
    column.setCellFactory(source -> new ShareCell());
    return column;
  }

  private static TableColumn<QueryRow, StatementUse> mean() {
    TableColumn<QueryRow, StatementUse> column =
        number(
            "mean",
            76,
            StatementText::mean,
            Comparator.comparing(use -> use.mean().orElse(Duration.ZERO)),
            "Execution time of a call of the span, on average");
    return column;
  }

  private TableColumn<QueryRow, StatementUse> tiers() {
    Function<StatementUse, @Nullable String> text = use -> StatementText.tiers(use, tierNames);
    TableColumn<QueryRow, StatementUse> column =
        column(
            "tiers",
            130,
            Comparator.comparing(use -> Objects.requireNonNullElse(text.apply(use), "")),
            "Tiers of the sessions that were seen running it, sampled at every tick");
    column.setCellFactory(
        source -> new ValueCell<>(STILL, (use, now) -> text.apply(use), this::tierStyle, "plain"));
    return column;
  }

  /** The colour of the tier that runs it most. */
  private @Nullable String tierStyle(StatementUse use) {
    int most = -1;
    for (int tier = 0; tier < use.tiers().size(); tier++) {
      if (use.tiers().get(tier) > 0
          && (most < 0 || use.tiers().get(tier) > use.tiers().get(most))) {
        most = tier;
      }
    }
    return most < 0
        ? null
        : most < tierNames.size() ? SeriesStyle.tier(most) : SeriesStyle.noTier();
  }

  private static TableColumn<QueryRow, StatementUse> number(
      String title,
      double width,
      Function<StatementUse, String> text,
      Comparator<StatementUse> order,
      String hint) {
    TableColumn<QueryRow, StatementUse> column = column(title, width, order, hint);
    column.getStyleClass().add("numeric");
    column.setSortType(TableColumn.SortType.DESCENDING);
    column.setCellFactory(
        source -> new ValueCell<>(STILL, (use, now) -> text.apply(use), use -> null, "numeric"));
    return column;
  }

  private static TableColumn<QueryRow, StatementUse> text(
      String title, double width, Function<StatementUse, @Nullable String> text, String style) {
    TableColumn<QueryRow, StatementUse> column =
        column(
            title,
            width,
            Comparator.comparing(use -> Objects.requireNonNullElse(text.apply(use), "")),
            "");
    column.setCellFactory(
        source -> new ValueCell<>(STILL, (use, now) -> text.apply(use), use -> null, style));
    return column;
  }

  private static TableColumn<QueryRow, StatementUse> column(
      String title, double width, Comparator<StatementUse> order, String hint) {
    TableColumn<QueryRow, StatementUse> column = new TableColumn<>(hint.isEmpty() ? title : "");
    if (!hint.isEmpty()) {
      // A column has no tooltip of its own.
      Label name = new Label(title);
      name.setTooltip(new Tooltip(hint));
      column.setGraphic(name);
    }
    column.setId("column-" + title);
    column.setPrefWidth(width);
    column.setMinWidth(title.equals("statement") ? 160 : 40);
    column.setCellValueFactory(row -> row.getValue().useProperty());
    column.setComparator(order);
    return column;
  }

  /** What the head of a column says. */
  static String name(TableColumn<QueryRow, ?> column) {
    return column.getGraphic() instanceof Label head ? head.getText() : column.getText();
  }
}
