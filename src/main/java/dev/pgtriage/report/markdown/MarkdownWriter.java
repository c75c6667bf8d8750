package dev.pgtriage.report.markdown;

import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.page.Block;
import dev.pgtriage.report.page.Page;
import dev.pgtriage.report.page.Units;
import dev.pgtriage.snapshot.MetricPoint;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A page as Markdown (GitHub's, with tables), short enough for a post-mortem or a chat: long tables
 * are cut, graphs are told in numbers.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
public final class MarkdownWriter {

  private static final int MOST_ROWS = 20;
  private static final int WIDEST_CELL = 200;

  private final Page page;
  private final StringBuilder out = new StringBuilder();

  private MarkdownWriter(Page page) {
    this.page = page;
  }

  /** The text, lines ended by a line feed. */
  public static String write(Page page) {
    return new MarkdownWriter(page).run();
  }

  private String run() {
    out.append("# ").append(text(page.title())).append("\n\n");
    page.facts().forEach(fact -> out.append(text(fact)).append("  \n"));
    out.append('\n');
    page.blocks().forEach(this::block);
    return out.toString().strip() + "\n";
  }

  private void block(Block block) {
    switch (block) {
      case Block.Verdict(var severity, String label, String title, String sentence) ->
          out.append("> **")
              .append(label)
              .append(": ")
              .append(text(title))
              .append(".** ")
              .append(text(sentence))
              .append("\n\n");
      case Block.Figures(List<Block.Figure> figures) ->
          out.append(
                  figures.stream().map(MarkdownWriter::figure).collect(Collectors.joining(" · ")))
              .append("\n\n");
      case Block.Heading(String id, String text, String note) -> {
        out.append("## ").append(text(text)).append("\n\n");
        if (!note.isEmpty()) {
          out.append(text(note)).append("\n\n");
        }
      }
      case Block.Paragraph(String text) -> out.append(text(text)).append("\n\n");
      case Block.Bullets(List<String> sentences) -> {
        sentences.forEach(sentence -> out.append("- ").append(text(sentence)).append('\n'));
        out.append('\n');
      }
      case Block.Finding finding -> {
        out.append("### ")
            .append(finding.severity().text().toUpperCase(Locale.ROOT))
            .append(": ")
            .append(text(finding.title()))
            .append("\n\n")
            .append(text(finding.summary()))
            .append(" _(")
            .append(text(finding.state()))
            .append(")_\n\n");
        finding.body().forEach(this::block);
      }
      case Block.Code(String title, String note, String text) -> code(title, note, text);
      case Block.Charts(List<Graph> graphs) -> {
        out.append("| graph | | lowest | mean | highest | last |\n");
        out.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
        graphs.forEach(this::graph);
        out.append('\n');
      }
      case Block.Table table -> table(table);
    }
  }

  private static String figure(Block.Figure figure) {
    return "%s **%s**%s"
        .formatted(
            text(figure.name()),
            text(figure.value()),
            figure.note().isEmpty() ? "" : " (" + text(figure.note()) + ")");
  }

  private void code(String title, String note, String text) {
    out.append("**").append(text(title)).append("**");
    if (!note.isEmpty()) {
      out.append(" – ").append(text(note));
    }
    // A fence longer than any run of backticks inside can't be ended from inside.
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    out.append("\n\n")
        .append(fence)
        .append("\n")
        .append(text)
        .append("\n")
        .append(fence)
        .append("\n\n");
  }

  private void graph(Graph graph) {
    for (Graph.Line line : graph.lines()) {
      DoubleSummaryStatistics values =
          line.points().stream().mapToDouble(MetricPoint::value).summaryStatistics();
      if (values.getCount() > 0) {
        row(
            List.of(
                graph.title(),
                graph.lines().size() == 1 ? "" : line.name(),
                Units.value(values.getMin(), graph.unit()),
                Units.value(values.getAverage(), graph.unit()),
                Units.value(values.getMax(), graph.unit()),
                Units.value(line.points().getLast().value(), graph.unit())));
      }
    }
  }

  private void table(Block.Table table) {
    if (table.rows().isEmpty()) {
      out.append(table.empty().isEmpty() ? "" : text(table.empty()) + "\n\n");
      return;
    }
    row(table.columns().stream().map(Block.Column::name).toList());
    out.append('|');
    table
        .columns()
        .forEach(column -> out.append(column.kind() == Block.Kind.NUMBER ? " ---: |" : " --- |"));
    out.append('\n');
    table.rows().stream()
        .limit(MOST_ROWS)
        .forEach(cells -> row(cells.stream().map(Block.Cell::text).toList()));
    int more = table.rows().size() - MOST_ROWS;
    if (more > 0) {
      out.append(
          "\n%d more %s stand in the HTML and JSON reports.\n".formatted(more, table.name()));
    }
    out.append('\n');
  }

  private void row(List<String> cells) {
    out.append('|');
    for (String cell : cells) {
      String shown =
          cell.codePointCount(0, cell.length()) <= WIDEST_CELL
              ? cell
              : cell.substring(0, cell.offsetByCodePoints(0, WIDEST_CELL)) + "…";
      out.append(' ').append(text(shown)).append(" |");
    }
    out.append('\n');
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /**
   * Text that stays text: no tag, link, image, mention, heading or cell begins in it, and a pasted
   * cell is no spreadsheet's formula.
   */
  private static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '@' -> safe.append("&#64;");
        case '_' -> safe.append(isInWord(text, at) ? "_" : "\\_");
        case '\\', '`', '*', '[', ']', '|', '~', '#', '!' -> safe.append('\\').append(c);
        case '=', '+', '-' -> safe.append(at == 0 ? "\\" + c : String.valueOf(c));
        case '\n', '\r', '\t' -> safe.append(' ');
        default -> safe.append(c);
      }
    }
    // What GitHub and chats would make a link of, stays text.
    return safe.toString().replace("://", ":&#47;/").replace("www.", "www&#46;");
  }

  /** An underscore between letters begins nothing, and names are full of them. */
  private static boolean isInWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }
}
