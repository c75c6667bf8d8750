package dev.pgtriage.report.pdf;

import dev.pgtriage.report.page.Block;
import dev.pgtriage.report.page.Pen.Anchor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table on paper: its head is repeated on every page, long texts wrap, long tables are cut. */
final class PdfTable {

  static final int MOST_ROWS = 40;

  private static final double SIZE = 7.2;
  private static final double STATEMENT_SIZE = 6.4;
  private static final double LEADING = 9;
  private static final double PADDING = 3;
  private static final double SWATCH = 5;
  private static final int MOST_LINES = 4;
  private static final int MOST_HEAD_LINES = 2;

  private final Sheet sheet;
  private final Fonts fonts;
  private final Block.Table table;
  private final double left;
  private final double[] widths;

  PdfTable(Sheet sheet, Fonts fonts, Block.Table table, double left, double width) {
    this.sheet = sheet;
    this.fonts = fonts;
    this.table = table;
    this.left = left;
    double weight = table.columns().stream().mapToInt(Block.Column::weight).sum();
    widths = table.columns().stream().mapToDouble(one -> one.weight() * width / weight).toArray();
  }

  void draw() throws IOException {
    sheet.need(3 * LEADING + 4 * PADDING);
    head();
    boolean shaded = false;
    for (List<Block.Cell> row : table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()))) {
      List<List<String>> cells = wrapped(row);
      double height = height(cells);
      double before = sheet.y();
      sheet.need(height);
      if (sheet.y() < before) {
        head();
      }
      row(row, cells, height, shaded);
      shaded = !shaded;
    }
  }

  private void head() {
    List<List<String>> cells = new ArrayList<>();
    for (int at = 0; at < widths.length; at++) {
      cells.add(
          fonts
              .text()
              .lines(
                  table.columns().get(at).name(), SIZE, widths[at] - 2 * PADDING, MOST_HEAD_LINES));
    }
    double height = height(cells);
    double x = left;
    for (int at = 0; at < widths.length; at++) {
      int lines = cells.get(at).size();
      for (int line = 0; line < lines; line++) {
        // Short heads stand on the line, beside the last line of long ones.
        double baseline = sheet.y() + height - PADDING - 2 - (lines - 1 - line) * LEADING;
        cell(at, x, baseline, SIZE, "fg-dim", fonts.text(), cells.get(at).get(line));
      }
      x += widths[at];
    }
    sheet.skip(height);
    sheet.line(
        "chart-axis", new double[] {left, x}, new double[] {sheet.y(), sheet.y()}, 0.6, false);
  }

  private List<List<String>> wrapped(List<Block.Cell> row) {
    List<List<String>> cells = new ArrayList<>();
    for (int at = 0; at < row.size(); at++) {
      Block.Cell cell = row.get(at);
      double room = widths[at] - 2 * PADDING - (cell.colour().isEmpty() ? 0 : SWATCH + 3);
      cells.add(face(at).lines(cell.text(), size(at), room, MOST_LINES));
    }
    return cells;
  }

  private void row(List<Block.Cell> row, List<List<String>> cells, double height, boolean shaded) {
    double x = left;
    if (shaded) {
      double width = Arrays.stream(widths).sum();
      sheet.box("row-alt", left, sheet.y(), width, height);
    }
    for (int at = 0; at < row.size(); at++) {
      Block.Cell cell = row.get(at);
      double indent = 0;
      if (!cell.colour().isEmpty()) {
        sheet.box(cell.colour(), x + PADDING, sheet.y() + PADDING + 1.5, SWATCH, SWATCH);
        indent = SWATCH + 3;
      }
      for (int line = 0; line < cells.get(at).size(); line++) {
        cell(
            at,
            x + indent,
            sheet.y() + PADDING + 6.5 + line * LEADING,
            size(at),
            cell.alarming() ? "severity-critical" : "fg",
            face(at),
            cells.get(at).get(line));
      }
      x += widths[at];
    }
    sheet.skip(height);
  }

  private void cell(
      int column, double x, double baseline, double size, String colour, Face face, String line) {
    if (table.columns().get(column).kind() == Block.Kind.NUMBER) {
      double right = x + widths[column] - PADDING;
      sheet.text(face, size, colour, right, baseline, Anchor.END, line);
    } else {
      sheet.text(face, size, colour, x + PADDING, baseline, line);
    }
  }

  private Face face(int column) {
    return table.columns().get(column).kind() == Block.Kind.STATEMENT ? fonts.mono() : fonts.text();
  }

  private double size(int column) {
    return table.columns().get(column).kind() == Block.Kind.STATEMENT ? STATEMENT_SIZE : SIZE;
  }

  private static double height(List<List<String>> cells) {
    int lines = cells.stream().mapToInt(List::size).max().orElse(1);
    return Math.max(1, lines) * LEADING + 2 * PADDING - 1;
  }
}
