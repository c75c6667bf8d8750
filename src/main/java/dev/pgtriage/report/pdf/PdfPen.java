package dev.pgtriage.report.pdf;

import dev.pgtriage.report.page.Pen;
import java.util.Arrays;

/** Draws on a sheet, scaled into a box. */
final class PdfPen implements Pen {

  private static final double TEXT = 11;

  private final Sheet sheet;
  private final Face face;
  private final double left;
  private final double top;
  private final double scale;

  PdfPen(Sheet sheet, Face face, double left, double top, double scale) {
    this.sheet = sheet;
    this.face = face;
    this.left = left;
    this.top = top;
    this.scale = scale;
  }

  @Override
  public void area(String colour, double[] xs, double[] tops, double[] bottoms) {
    int size = xs.length;
    double[] outlineX = Arrays.copyOf(xs(xs), 2 * size);
    double[] outlineY = Arrays.copyOf(ys(tops), 2 * size);
    for (int at = 0; at < size; at++) {
      outlineX[2 * size - 1 - at] = left + xs[at] * scale;
      outlineY[2 * size - 1 - at] = top + bottoms[at] * scale;
    }
    sheet.polygon(colour, outlineX, outlineY);
  }

  @Override
  public void line(String colour, double[] xs, double[] ys, double width, boolean dashed) {
    sheet.line(colour, xs(xs), ys(ys), width * scale, dashed);
  }

  @Override
  public void text(String colour, double x, double y, Anchor anchor, String text) {
    sheet.text(face, TEXT * scale, colour, left + x * scale, top + y * scale, anchor, text);
  }

  @Override
  public void label(String colour, double x, double y, Anchor anchor, String text) {
    double size = TEXT * scale;
    double width = face.width(face.shown(text), size);
    double shift =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    sheet.box(
        "card-bg", left + x * scale - shift - 2, top + y * scale - size * 0.8, width + 4, size);
    text(colour, x, y, anchor, text);
  }

  private double[] xs(double[] xs) {
    return Arrays.stream(xs).map(x -> left + x * scale).toArray();
  }

  private double[] ys(double[] ys) {
    return Arrays.stream(ys).map(y -> top + y * scale).toArray();
  }
}
