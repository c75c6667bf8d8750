package dev.pgtriage.report.pdf;

import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.page.Block;
import dev.pgtriage.report.page.ChartPainter;
import dev.pgtriage.report.page.Page;
import dev.pgtriage.report.page.Pen.Anchor;
import dev.pgtriage.report.page.Units;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/** A page as PDF on A4, with fonts inside and bookmarks. Long tables are cut. */
public final class PdfWriter {

  private static final double BODY = 8.6;
  private static final double LEADING = 11.4;
  private static final double CODE = 7;
  private static final double CODE_LEADING = 9;
  private static final double INDENT = 16;
  private static final double GUTTER = 14;
  private static final double CHART_WIDTH = 400;
  private static final double CHART_HEIGHT = 150;
  private static final int MOST_LINES = 60;

  /** Shorter commands stay on one page. */
  private static final int KEPT_TOGETHER = 20;

  private final Page page;
  private final ZoneId zone;
  private final Sheet sheet;
  private final Fonts fonts;
  private final PDDocumentOutline outline = new PDDocumentOutline();
  private double left = Sheet.LEFT;
  private double width = Sheet.WIDTH;

  private PdfWriter(Page page, ZoneId zone, PDDocument document) throws IOException {
    this.page = page;
    this.zone = zone;
    this.sheet = new Sheet(document);
    this.fonts = Fonts.load(document);
  }

  /** The file's bytes. */
  public static byte[] write(Page page, ZoneId zone) {
    try (PDDocument document = new PDDocument()) {
      PDDocumentInformation information = document.getDocumentInformation();
      information.setTitle(page.title() + " – incident report");
      information.setProducer("PgTriage");
      PdfWriter writer = new PdfWriter(page, zone, document);
      document.getDocumentCatalog().setLanguage("en");
      document.getDocumentCatalog().setDocumentOutline(writer.outline);
      writer.run();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() throws IOException {
    lines(fonts.bold(), 18, 22, "fg-strong", page.title(), 2);
    for (String fact : page.facts()) {
      lines(fonts.text(), BODY, LEADING, "fg-dim", fact, 2);
    }
    sheet.skip(8);
    for (Block block : page.blocks()) {
      block(block);
    }
    if (fonts.areIncomplete()) {
      sheet.skip(10);
      lines(
          fonts.text(),
          7.5,
          10,
          "fg-dim",
          "Characters that this document's fonts lack are shown as ?; the HTML report has them.",
          2);
    }
    sheet.finish(fonts.text(), "PgTriage incident report · " + page.title());
  }

  private void block(Block block) throws IOException {
    switch (block) {
      case Block.Verdict verdict -> verdict(verdict);
      case Block.Figures(List<Block.Figure> figures) -> figures(figures);
      case Block.Heading heading -> heading(heading);
      case Block.Paragraph(String text) -> {
        lines(fonts.text(), BODY, LEADING, "fg", text, MOST_LINES);
        sheet.skip(3);
      }
      case Block.Bullets(List<String> sentences) -> bullets(sentences);
      case Block.Finding finding -> finding(finding);
      case Block.Code code -> code(code);
      case Block.Charts(List<Graph> graphs) -> charts(graphs);
      case Block.Table table -> table(table);
    }
  }

  private void lines(Face face, double size, double leading, String colour, String text, int most)
      throws IOException {
    for (String line : face.lines(text, size, width, most)) {
      sheet.need(leading);
      sheet.skip(leading);
      sheet.text(face, size, colour, left, sheet.y() - leading * 0.28, line);
    }
  }

  private void verdict(Block.Verdict verdict) throws IOException {
    String tone = "severity-" + tone(verdict.severity());
    left += 12;
    width -= 24;
    int sentences = fonts.text().lines(verdict.sentence(), 10, width, MOST_LINES).size();
    double height = 8 + 10 + 18 + sentences * 13 + 9;
    sheet.need(height);
    sheet.box(tone + "-subtle", left - 12, sheet.y(), Sheet.WIDTH, height);
    sheet.box(tone, left - 12, sheet.y(), 4, height);
    sheet.skip(7);
    lines(fonts.bold(), 8, 11, tone, verdict.label(), 1);
    lines(fonts.bold(), 14, 18, "fg-strong", verdict.title(), 1);
    lines(fonts.text(), 10, 13, "fg-strong", verdict.sentence(), MOST_LINES);
    sheet.skip(18);
    left -= 12;
    width += 24;
  }

  private void figures(List<Block.Figure> figures) throws IOException {
    sheet.need(48);
    double each = Sheet.WIDTH / figures.size();
    double x = left;
    for (Block.Figure figure : figures) {
      String colour = figure.alarming() ? "severity-critical" : "fg-strong";
      double room = each - 6;
      sheet.text(fonts.text(), 7.5, "fg-dim", x, sheet.y() + 8, Anchor.START, figure.name());
      sheet.text(fonts.bold(), 15, colour, x, sheet.y() + 25, Anchor.START, figure.value());
      List<String> notes = fonts.text().lines(figure.note(), 7.5, room, 2);
      for (int line = 0; line < notes.size(); line++) {
        double baseline = sheet.y() + 36 + line * 9;
        sheet.text(fonts.text(), 7.5, "fg-dim", x, baseline, notes.get(line));
      }
      x += each;
    }
    sheet.skip(46);
  }

  private void heading(Block.Heading heading) throws IOException {
    sheet.need(76);
    sheet.skip(14);
    PDPageXYZDestination destination = new PDPageXYZDestination();
    destination.setPage(sheet.page());
    destination.setTop((int) (sheet.page().getMediaBox().getHeight() - sheet.y()));
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(heading.text());
    item.setDestination(destination);
    outline.addLast(item);
    lines(fonts.bold(), 12, 15, "fg-strong", heading.text(), 1);
    if (!heading.note().isEmpty()) {
      lines(fonts.text(), BODY, LEADING, "fg-dim", heading.note(), 3);
    }
    sheet.skip(4);
  }

  private void bullets(List<String> sentences) throws IOException {
    left += 9;
    width -= 9;
    for (String sentence : sentences) {
      sheet.need(LEADING);
      double baseline = sheet.y() + LEADING * 0.72;
      sheet.text(fonts.text(), BODY, "fg-dim", left - 8, baseline, Anchor.START, "•");
      lines(fonts.text(), BODY, LEADING, "fg", sentence, 12);
    }
    left -= 9;
    width += 9;
    sheet.skip(4);
  }

  private void finding(Block.Finding finding) throws IOException {
    double indent = 10 + finding.depth() * INDENT;
    left += indent;
    width -= indent;
    sheet.need(54);
    String tone = "severity-" + tone(finding.severity());
    sheet.beginBar(tone, left - 10);
    String badge = finding.severity().text().toUpperCase(Locale.ROOT);
    double badgeWidth = fonts.bold().width(badge, 6.8) + 8;
    sheet.box(tone + "-subtle", left, sheet.y() + 1.5, badgeWidth, 11);
    sheet.text(fonts.bold(), 6.8, tone, left + 4, sheet.y() + 9.5, badge);
    String title = fonts.bold().shown(finding.title());
    double at = left + badgeWidth + 6;
    sheet.text(fonts.bold(), 10.5, "fg-strong", at, sheet.y() + 10.5, title);
    sheet.text(
        fonts.text(),
        BODY,
        "fg-dim",
        at + fonts.bold().width(title, 10.5) + 8,
        sheet.y() + 10.5,
        Anchor.START,
        finding.state());
    sheet.skip(16);
    lines(fonts.text(), 9.2, 12, "fg-strong", finding.summary(), 8);
    sheet.skip(3);
    for (Block block : finding.body()) {
      block(block);
    }
    sheet.endBar();
    sheet.skip(9);
    left -= indent;
    width += indent;
  }

  private void code(Block.Code code) throws IOException {
    long length = code.text().lines().count();
    sheet.need(2 * LEADING + Math.min(KEPT_TOGETHER, length) * CODE_LEADING);
    sheet.skip(3);
    lines(fonts.bold(), BODY, LEADING, "fg-strong", code.title(), 2);
    if (!code.note().isEmpty()) {
      lines(fonts.text(), 7.6, 10, "fg-dim", code.note(), 3);
    }
    sheet.skip(2);
    left += 6;
    width -= 12;
    for (String text : code.text().lines().toList()) {
      List<String> parts = fonts.mono().lines(text, CODE, width, 12);
      for (String part : parts.isEmpty() ? List.of("") : parts) {
        sheet.need(CODE_LEADING);
        sheet.box("app-bg", left - 6, sheet.y(), width + 12, CODE_LEADING + 0.3);
        sheet.skip(CODE_LEADING);
        sheet.text(fonts.mono(), CODE, "fg-strong", left, sheet.y() - 2.4, part);
      }
    }
    left -= 6;
    width += 12;
    sheet.skip(6);
  }

  private void charts(List<Graph> graphs) throws IOException {
    double each = (Sheet.WIDTH - GUTTER) / 2;
    double scale = each / CHART_WIDTH;
    boolean legends = graphs.stream().anyMatch(PdfWriter::hasLegend);
    double height = 22 + CHART_HEIGHT * scale + (legends ? 22 : 8);
    for (int at = 0; at < graphs.size(); at += 2) {
      sheet.need(height);
      chart(graphs.get(at), left, scale);
      if (at + 1 < graphs.size()) {
        chart(graphs.get(at + 1), left + each + GUTTER, scale);
      }
      sheet.skip(height);
    }
  }

  private void chart(Graph graph, double x, double scale) {
    double top = sheet.y();
    double room = CHART_WIDTH * scale;
    sheet.text(fonts.bold(), 8.6, "fg-strong", x, top + 8, Anchor.START, graph.title());
    String note = graph.note() + " · " + Units.axis(graph.unit());
    sheet.text(fonts.text(), 7, "fg-dim", x, top + 17, Anchor.START, note);
    new ChartPainter(graph, CHART_WIDTH, CHART_HEIGHT, zone)
        .paint(new PdfPen(sheet, fonts.text(), x, top + 20, scale));
    if (hasLegend(graph)) {
      legend(graph, x, top + 20 + CHART_HEIGHT * scale + 7, room);
    }
  }

  private static boolean hasLegend(Graph graph) {
    return graph.lines().size() > 1 || graph.stacked();
  }

  private void legend(Graph graph, double x, double baseline, double room) {
    double at = x;
    for (Graph.Line line : graph.lines()) {
      String name = fonts.text().lines(line.name(), 7, room / 2, 1).stream().findFirst().orElse("");
      double needed = 8 + fonts.text().width(name, 7) + 9;
      if (at + needed > x + room && at > x) {
        at = x;
        baseline += 9;
      }
      sheet.box(line.colour(), at, baseline - 5, 5, 5);
      sheet.text(fonts.text(), 7, "fg", at + 8, baseline, name);
      at += needed;
    }
  }

  private void table(Block.Table table) throws IOException {
    if (table.rows().isEmpty()) {
      if (!table.empty().isEmpty()) {
        lines(fonts.text(), BODY, LEADING, "fg-dim", table.empty(), 2);
      }
      return;
    }
    new PdfTable(sheet, fonts, table, left, width).draw();
    int more = table.rows().size() - PdfTable.MOST_ROWS;
    if (more > 0) {
      sheet.skip(2);
      String rest = "%d more %s stand in the HTML and JSON reports.".formatted(more, table.name());
      lines(fonts.text(), 7.6, 10, "fg-dim", rest, 1);
    }
    sheet.skip(4);
  }

  private static String tone(@Nullable Severity severity) {
    return severity == null ? "ok" : severity.text();
  }
}
