package dev.pgtriage.ui.table;

import java.util.List;

/**
 * How somebody has arranged a table.
 *
 * @param columns in their order
 * @param sort by what it is sorted, the first first
 * @param group by what its rows are grouped; empty for not at all
 */
public record TableLayout(List<Column> columns, List<Sort> sort, String group) {

  /** As the table comes. */
  public static final TableLayout USUAL = new TableLayout(List.of(), List.of(), "");

  /**
   * A column.
   *
   * @param width pixels
   */
  public record Column(String id, double width, boolean visible) {}

  /** A column that is sorted by. */
  public record Sort(String column, boolean descending) {}

  /** Fills in what an older or a damaged file lacks. */
  public TableLayout {
    columns = columns == null ? List.of() : List.copyOf(columns);
    sort = sort == null ? List.of() : List.copyOf(sort);
    group = group == null ? "" : group;
  }

  /** The same, grouped by something else. */
  public TableLayout withGroup(String by) {
    return new TableLayout(columns, sort, by);
  }
}
