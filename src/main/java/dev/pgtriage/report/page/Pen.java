package dev.pgtriage.report.page;

/**
 * Draws in one format; y grows downwards, a unit is a point. Colours are the palette's names for
 * what they mean.
 */
public interface Pen {

  /** Where a text's point is. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A filled area between two lines that share their xs. */
  void area(String colour, double[] xs, double[] tops, double[] bottoms);

  /** A line through points. */
  void line(String colour, double[] xs, double[] ys, double width, boolean dashed);

  /** One line of small text; y is its baseline. */
  void text(String colour, double x, double y, Anchor anchor, String text);

  /** The same on top of areas and lines, which it keeps clear of. */
  void label(String colour, double x, double y, Anchor anchor, String text);
}
