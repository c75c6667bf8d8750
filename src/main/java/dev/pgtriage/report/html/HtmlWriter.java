package dev.pgtriage.report.html;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.page.Block;
import dev.pgtriage.report.page.ChartPainter;
import dev.pgtriage.report.page.Page;
import dev.pgtriage.report.page.Palette;
import dev.pgtriage.report.page.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as one HTML file: style, script and drawings are inside, nothing is loaded. Follows the
 * reader's dark or light look, and prints on light. Its policy lets run no script but its own, so
 * that even text that were not escaped could do nothing.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public final class HtmlWriter {

  private static final double CHART_WIDTH = 560;
  private static final double CHART_HEIGHT = 176;

  /** Longer tables scroll in a box of their own. */
  private static final int TALL = 24;

  private static final int WIDE_NUMBER = 15;
  private static final int NOT_WRAPPED = 24;

  private final Page page;
  private final ZoneId zone;
  private final StringBuilder out = new StringBuilder(1 << 16);
  private boolean inFinding;

  private HtmlWriter(Page page, ZoneId zone) {
    this.page = page;
    this.zone = zone;
  }

  /** The file's text, to be written as UTF-8. */
  public static String write(Page page, ZoneId zone) {
    return new HtmlWriter(page, zone).run();
  }

  private String run() {
    String script = resource("report.js");
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; script-src 'sha256-")
        .append(sha256(script))
        .append("'; base-uri 'none'; form-action 'none'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    text(page.title() + " – incident report");
    out.append("</title>\n<style>\n:root{color-scheme:light dark;")
        .append(Palette.LIGHT.asCss())
        .append("}\n@media screen and (prefers-color-scheme:dark){:root{")
        .append(Palette.DARK.asCss())
        .append("}}\n")
        .append(Palette.LIGHT.asClasses())
        .append(resource("report.css"))
        .append("</style>\n</head>\n<body>\n<main>\n<header><h1>");
    text(page.title());
    out.append("</h1><span class=\"kind\">PgTriage incident report</span></header>\n");
    out.append("<div class=\"facts\">");
    page.facts().forEach(fact -> element("span", "", fact));
    out.append("</div>\n");
    boolean contents = false;
    for (Block block : page.blocks()) {
      if (block instanceof Block.Heading && !contents) {
        contents();
        contents = true;
      }
      block(block);
    }
    out.append("<footer>");
    text(page.facts().getLast());
    out.append("</footer>\n</main>\n<script>")
        .append(script)
        .append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private void contents() {
    out.append("<nav aria-label=\"Contents\">");
    for (Block block : page.blocks()) {
      if (block instanceof Block.Heading(String id, String text, String note)) {
        out.append("<a href=\"#");
        text(id);
        out.append("\">");
        text(text);
        out.append("</a>");
      }
    }
    out.append("</nav>\n");
  }

  private void block(Block block) {
    switch (block) {
      case Block.Verdict verdict -> verdict(verdict);
      case Block.Figures(List<Block.Figure> figures) -> figures(figures);
      case Block.Heading(String id, String text, String note) -> {
        out.append("<h2 id=\"");
        text(id);
        out.append("\">");
        text(text);
        out.append("</h2>\n");
        if (!note.isEmpty()) {
          element("p", "note", note);
        }
      }
      case Block.Paragraph(String text) -> element("p", "", text);
      case Block.Bullets(List<String> sentences) -> {
        out.append("<ul>");
        sentences.forEach(sentence -> element("li", "", sentence));
        out.append("</ul>\n");
      }
      case Block.Finding finding -> finding(finding);
      case Block.Code(String title, String note, String text) -> {
        out.append("<div class=\"code\">");
        element("div", "title", title);
        if (!note.isEmpty()) {
          element("p", "note", note);
        }
        element("pre", "", text);
        out.append("</div>\n");
      }
      case Block.Charts(List<Graph> graphs) -> {
        out.append(inFinding ? "" : "<div class=\"charts\">\n");
        graphs.forEach(this::chart);
        out.append(inFinding ? "" : "</div>\n");
      }
      case Block.Table table -> table(table);
    }
  }

  private void verdict(Block.Verdict verdict) {
    out.append("<section class=\"verdict ").append(tone(verdict.severity())).append("\">");
    element("div", "label", verdict.label());
    element("div", "title", verdict.title());
    element("div", "sentence", verdict.sentence());
    out.append("</section>\n");
  }

  private void figures(List<Block.Figure> figures) {
    out.append("<div class=\"figures\">\n");
    for (Block.Figure figure : figures) {
      out.append("<div class=\"figure\">");
      element("div", "name", figure.name());
      element("div", figure.alarming() ? "value alarm" : "value", figure.value());
      element("div", "note", figure.note());
      out.append("</div>\n");
    }
    out.append("</div>\n");
  }

  private void finding(Block.Finding finding) {
    out.append(
        "<article class=\"finding depth%d %s\"><h3>"
            .formatted(finding.depth(), tone(finding.severity())));
    element("span", "badge", finding.severity().text());
    element("span", "", finding.title());
    element("span", "state", finding.state());
    out.append("</h3>\n");
    element("p", "summary", finding.summary());
    inFinding = true;
    finding.body().forEach(this::block);
    inFinding = false;
    out.append("</article>\n");
  }

  private void chart(Graph graph) {
    out.append("<figure><figcaption>");
    element("b", "", graph.title());
    element("span", "", graph.note() + " · " + Units.axis(graph.unit()));
    out.append("</figcaption>\n");
    SvgPen pen = new SvgPen(out, CHART_WIDTH, CHART_HEIGHT, graph.title());
    new ChartPainter(graph, CHART_WIDTH, CHART_HEIGHT, zone).paint(pen);
    pen.end();
    if (graph.lines().size() > 1 || graph.stacked()) {
      out.append("<div class=\"legend\">");
      for (Graph.Line line : graph.lines()) {
        out.append("<span>");
        swatch(line.colour());
        text(line.name());
        out.append("</span>");
      }
      out.append("</div>");
    }
    out.append("</figure>\n");
  }

  private void swatch(String colour) {
    out.append("<i class=\"swatch c-").append(Palette.LIGHT.known(colour)).append("\"></i>");
  }

  private void table(Block.Table table) {
    if (table.rows().isEmpty()) {
      if (!table.empty().isEmpty()) {
        element("p", "note", table.empty());
      }
      return;
    }
    boolean tall = table.rows().size() > TALL;
    out.append(
        tall
            ? "<div class=\"scroll tall\" tabindex=\"0\"><table><thead><tr>"
            : "<div class=\"scroll\"><table><thead><tr>");
    for (Block.Column column : table.columns()) {
      out.append("<th scope=\"col\"")
          .append(column.kind() == Block.Kind.NUMBER ? " class=\"n\"" : "")
          .append("><button type=\"button\">");
      text(column.name());
      out.append("</button></th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table, row));
    out.append("</tbody></table></div>\n");
    if (tall) {
      element("p", "rows", table.rows().size() + " " + table.name() + ".");
    }
  }

  private void row(Block.Table table, List<Block.Cell> row) {
    out.append("<tr>");
    for (int at = 0; at < row.size(); at++) {
      Block.Cell cell = row.get(at);
      String style =
          switch (table.columns().get(at).kind()) {
            case NUMBER -> "n";
            case STATEMENT -> "s";
            case TEXT -> cell.text().length() <= NOT_WRAPPED ? "t w" : "t";
          };
      out.append("<td class=\"").append(style).append(cell.alarming() ? " alarm\"" : "\"");
      Double order = cell.order();
      if (order != null && !isPlainNumber(cell.text())) {
        out.append(" data-o=\"").append(number(order)).append('"');
      }
      out.append('>');
      if (!cell.colour().isEmpty()) {
        swatch(cell.colour());
      }
      text(cell.text());
      out.append("</td>");
    }
    out.append("</tr>\n");
  }

  private static boolean isPlainNumber(String text) {
    return !text.isEmpty()
        && text.length() <= WIDE_NUMBER
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String number(double order) {
    return order == Math.rint(order) && Math.abs(order) < 1e15
        ? String.valueOf((long) order)
        : String.valueOf(order);
  }

  private void element(String name, String style, String text) {
    out.append('<').append(name);
    if (!style.isEmpty()) {
      out.append(" class=\"").append(style).append('"');
    }
    out.append('>');
    text(text);
    out.append("</").append(name).append('>');
  }

  private void text(String text) {
    Escaping.html(text, out);
  }

  private static String tone(@Nullable Severity severity) {
    return severity == null ? "ok" : severity.text();
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlWriter.class.getResourceAsStream(name)) {
      return new String(requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
