package dev.pgtriage.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Facts as a terminal or a program reads them. */
final class FactWriter {

  private static final int WIDEST_CELL = 90;
  private static final JsonMapper JSON = JsonMapper.shared();

  private FactWriter() {}

  static void text(List<FactTable> tables, PrintWriter out) {
    for (FactTable table : tables) {
      out.println(table.title());
      if (table.rows().isEmpty()) {
        out.println("  none");
      } else {
        rows(table, out);
      }
      out.println();
    }
    out.flush();
  }

  private static void rows(FactTable table, PrintWriter out) {
    List<List<String>> cells =
        table.rows().stream().map(row -> row.stream().map(FactWriter::cell).toList()).toList();
    int[] widths = new int[table.columns().size()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[column] =
          Math.max(
              heading(table.columns().get(column)).length(),
              cells.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    line(table.columns().stream().map(FactWriter::heading).toList(), table, widths, out);
    cells.forEach(row -> line(row, table, widths, out));
  }

  /** Numbers stand to the right, the last column is not padded. */
  private static void line(List<String> cells, FactTable table, int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      boolean numeric = table.rows().getFirst().get(column) instanceof Number;
      boolean last = column == widths.length - 1;
      String form = last && !numeric ? "  %s" : "  %" + (numeric ? "" : "-") + widths[column] + "s";
      line.append(form.formatted(cells.get(column)));
    }
    out.println(line);
  }

  /** {@code longestSeconds} reads LONGEST SECONDS. */
  private static String heading(String column) {
    return column.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
  }

  private static String cell(Object value) {
    return PlainText.line(String.valueOf(value), WIDEST_CELL);
  }

  /** Adds each table under its key. */
  static void addTo(ObjectNode facts, List<FactTable> tables) {
    for (FactTable table : tables) {
      var rows = facts.putArray(table.key());
      for (List<Object> row : table.rows()) {
        ObjectNode entry = rows.addObject();
        for (int column = 0; column < row.size(); column++) {
          entry.set(table.columns().get(column), JSON.valueToTree(row.get(column)));
        }
      }
    }
  }
}
