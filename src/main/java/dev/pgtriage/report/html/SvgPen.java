package dev.pgtriage.report.html;

import dev.pgtriage.report.page.Palette;
import dev.pgtriage.report.page.Pen;

/** Draws into HTML as inline SVG; colours are classes, so that they follow dark and light. */
final class SvgPen implements Pen {

  private final StringBuilder out;

  SvgPen(StringBuilder out, double width, double height, String title) {
    this.out = out;
    out.append("<svg viewBox=\"0 0 ");
    number(width);
    out.append(' ');
    number(height);
    out.append("\" role=\"img\" aria-label=\"");
    Escaping.html(title, out);
    out.append("\">");
  }

  void end() {
    out.append("</svg>\n");
  }

  @Override
  public void area(String colour, double[] xs, double[] tops, double[] bottoms) {
    out.append("<path class=\"a c-").append(Palette.LIGHT.known(colour)).append("\" d=\"");
    points(xs, tops, 0, 1);
    points(xs, bottoms, xs.length - 1, -1);
    out.append("Z\"/>");
  }

  @Override
  public void line(String colour, double[] xs, double[] ys, double width, boolean dashed) {
    out.append("<path class=\"l c-")
        .append(Palette.LIGHT.known(colour))
        .append("\" stroke-width=\"");
    number(width);
    out.append(dashed ? "\" stroke-dasharray=\"5 3\" d=\"" : "\" d=\"");
    points(xs, ys, 0, 1);
    out.append("\"/>");
  }

  @Override
  public void text(String colour, double x, double y, Anchor anchor, String text) {
    text("c-", colour, x, y, anchor, text);
  }

  @Override
  public void label(String colour, double x, double y, Anchor anchor, String text) {
    text("h c-", colour, x, y, anchor, text);
  }

  private void text(String style, String colour, double x, double y, Anchor anchor, String text) {
    out.append("<text class=\"")
        .append(style)
        .append(Palette.LIGHT.known(colour))
        .append("\" x=\"");
    number(x);
    out.append("\" y=\"");
    number(y);
    out.append(
        switch (anchor) {
          case START -> "\">";
          case MIDDLE -> "\" text-anchor=\"middle\">";
          case END -> "\" text-anchor=\"end\">";
        });
    Escaping.html(text, out);
    out.append("</text>");
  }

  /** Goes through the points from {@code begin}, forwards or backwards. */
  private void points(double[] xs, double[] ys, int begin, int direction) {
    for (int at = begin; at >= 0 && at < xs.length; at += direction) {
      out.append(at == begin && direction > 0 ? 'M' : 'L');
      number(xs[at]);
      out.append(' ');
      number(ys[at]);
    }
  }

  /** To a tenth of a point. */
  private void number(double value) {
    long tenths = Math.round(value * 10);
    if (tenths % 10 == 0) {
      out.append(tenths / 10);
    } else {
      out.append(tenths / 10.0);
    }
  }
}
