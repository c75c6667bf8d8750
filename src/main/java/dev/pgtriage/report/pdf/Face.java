package dev.pgtriage.report.pdf;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * One of the console's own fonts, embedded in a document, and how wide its characters are. What it
 * has no character for is shown as a question mark.
 */
final class Face {

  private static final String FOLDER = "/dev/pgtriage/ui/theme/fonts/";
  private static final char MISSING = '?';
  private static final int CACHED = 0x300;
  private static final double EM = 1000;

  private final PDType0Font font;
  private final CmapLookup characters;
  private final TrueTypeFont metrics;
  private final double[] widths = new double[CACHED];
  private boolean incomplete;

  private Face(PDType0Font font, TrueTypeFont metrics) throws IOException {
    this.font = font;
    this.metrics = metrics;
    this.characters = metrics.getUnicodeCmapLookup();
    for (int c = 0; c < CACHED; c++) {
      widths[c] = measured(c);
    }
  }

  static Face load(PDDocument document, String file) throws IOException {
    try (InputStream stream = Face.class.getResourceAsStream(FOLDER + file)) {
      byte[] bytes = Woff.toTrueType(requireNonNull(stream, file).readAllBytes());
      TrueTypeFont metrics = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
      return new Face(PDType0Font.load(document, metrics, true), metrics);
    }
  }

  PDType0Font font() {
    return font;
  }

  /** Whether something had to be shown as a question mark. */
  boolean isIncomplete() {
    return incomplete;
  }

  /** The text in characters that the font has. */
  String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (characters.getGlyphId(c) != 0) {
            shown.appendCodePoint(c);
          } else if (c == '\u00a0') {
            shown.append(' ');
          } else {
            shown.append(MISSING);
            incomplete = true;
          }
        });
    return shown.toString();
  }

  /** How wide a shown text is at a size, in points. */
  double width(String shown, double size) {
    return shown.codePoints().mapToDouble(this::width).sum() * size / EM;
  }

  /** The text in lines that are no wider than {@code width}; at most {@code most} of them. */
  List<String> lines(String text, double size, double width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = shown(text);
    while (!rest.isEmpty()) {
      int end = fitting(rest, size, width);
      if (lines.size() == most - 1 && end < rest.length()) {
        int cut = Math.max(1, fitting(rest, size, width - width("…", size)));
        lines.add(rest.substring(0, cut).stripTrailing() + "…");
        return lines;
      }
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    return lines;
  }

  /** How many characters fit: to the last space before the edge, or to the edge. */
  private int fitting(String text, double size, double width) {
    double left = width * EM / size;
    int space = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      left -= width(c);
      if (left < 0 && at > 0) {
        return space > 0 ? space : at;
      }
      at += Character.charCount(c);
      if (c == ' ' || c == ',' || c == '-' || c == '/' || c == '_') {
        space = at;
      }
    }
    return at;
  }

  private double width(int c) {
    return c < CACHED ? widths[c] : measured(c);
  }

  private double measured(int c) {
    try {
      return metrics.getAdvanceWidth(characters.getGlyphId(c)) * EM / metrics.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
