package dev.pgtriage.report.pdf;

import dev.pgtriage.report.page.Palette;
import dev.pgtriage.report.page.Pen.Anchor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Pages of paper that fill from top to bottom. Positions are points from the page's upper left
 * corner; what does not fit goes to the next page.
 */
final class Sheet {

  static final double LEFT = 42;
  static final double WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

  private static final double HEIGHT = PDRectangle.A4.getHeight();
  private static final double TOP = 42;
  private static final double BOTTOM = HEIGHT - 50;

  /** A coloured bar beside what is being written. */
  private static final class Bar {
    private final String colour;
    private final double x;
    private double from;

    private Bar(String colour, double x, double from) {
      this.colour = colour;
      this.x = x;
      this.from = from;
    }
  }

  private final PDDocument document;
  private final List<PDPage> pages = new ArrayList<>();
  private final Deque<Bar> bars = new ArrayDeque<>();
  private PDPageContentStream stream;
  private double y = TOP;

  Sheet(PDDocument document) throws IOException {
    this.document = document;
    this.stream = begin();
  }

  /** How far down the next line begins. */
  double y() {
    return y;
  }

  void skip(double points) {
    y += points;
  }

  /** Begins a new page unless this one has so much room. */
  void need(double points) throws IOException {
    if (y + points > BOTTOM && y > TOP) {
      breakPage();
    }
  }

  void breakPage() throws IOException {
    bars.forEach(this::draw);
    stream.close();
    stream = begin();
    y = TOP;
    bars.forEach(bar -> bar.from = TOP);
  }

  PDPage page() {
    return pages.getLast();
  }

  void beginBar(String colour, double x) {
    bars.push(new Bar(colour, x, y));
  }

  void endBar() {
    draw(bars.pop());
  }

  void text(Face face, double size, String colour, double x, double baseline, String shown) {
    if (shown.isBlank()) {
      return;
    }
    run(() -> {
      colour(colour, true);
      stream.beginText();
      stream.setFont(face.font(), (float) size);
      stream.newLineAtOffset((float) x, (float) (HEIGHT - baseline));
      stream.showText(shown);
      stream.endText();
    });
  }

  void text(
      Face face,
      double size,
      String colour,
      double x,
      double baseline,
      Anchor anchor,
      String text) {
    String shown = face.shown(text);
    double shift =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> face.width(shown, size) / 2;
          case END -> face.width(shown, size);
        };
    text(face, size, colour, x - shift, baseline, shown);
  }

  void box(String colour, double x, double top, double width, double height) {
    run(() -> {
      colour(colour, true);
      stream.addRect((float) x, (float) (HEIGHT - top - height), (float) width, (float) height);
      stream.fill();
    });
  }

  void polygon(String colour, double[] xs, double[] ys) {
    run(() -> {
      colour(colour, true);
      path(xs, ys);
      stream.closePath();
      stream.fill();
    });
  }

  void line(String colour, double[] xs, double[] ys, double width, boolean dashed) {
    run(() -> {
      colour(colour, false);
      stream.setLineWidth((float) width);
      stream.setLineDashPattern(dashed ? new float[] {3, 2} : new float[0], 0);
      path(xs, ys);
      stream.stroke();
    });
  }

  /** Ends the last page, then writes each page's foot. */
  void finish(Face face, String foot) throws IOException {
    stream.close();
    for (int at = 0; at < pages.size(); at++) {
      stream = new PDPageContentStream(document, pages.get(at), AppendMode.APPEND, true, true);
      double baseline = HEIGHT - 26;
      text(face, 7.5, "fg-dim", LEFT, baseline, Anchor.START, foot);
      text(
          face,
          7.5,
          "fg-dim",
          LEFT + WIDTH,
          baseline,
          Anchor.END,
          "page %d of %d".formatted(at + 1, pages.size()));
      stream.close();
    }
  }

  private PDPageContentStream begin() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    pages.add(page);
    return new PDPageContentStream(document, page);
  }

  private void draw(Bar bar) {
    if (y > bar.from) {
      box(bar.colour, bar.x, bar.from, 2.5, y - bar.from);
    }
  }

  private void path(double[] xs, double[] ys) throws IOException {
    for (int at = 0; at < xs.length; at++) {
      if (at == 0) {
        stream.moveTo((float) xs[at], (float) (HEIGHT - ys[at]));
      } else {
        stream.lineTo((float) xs[at], (float) (HEIGHT - ys[at]));
      }
    }
  }

  private void colour(String name, boolean fill) throws IOException {
    String hex = Palette.LIGHT.colour(name);
    float red = Integer.parseInt(hex, 1, 3, 16) / 255f;
    float green = Integer.parseInt(hex, 3, 5, 16) / 255f;
    float blue = Integer.parseInt(hex, 5, 7, 16) / 255f;
    if (fill) {
      stream.setNonStrokingColor(red, green, blue);
    } else {
      stream.setStrokingColor(red, green, blue);
    }
  }

  private interface Drawing {
    void run() throws IOException;
  }

  /** A document in memory has nothing to fail on. */
  private static void run(Drawing drawing) {
    try {
      drawing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
