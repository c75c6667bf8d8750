package dev.pgtriage.diagnosis.text;

import java.util.List;
import java.util.stream.Collectors;

/** Markdown for a post-mortem or a chat, in which text from a server stays text. */
public final class Markdown {

  private static final String SPECIAL = "\\`*_{}[]<>#|~";

  private Markdown() {}

  /** One line of text, cut after {@code most} characters. */
  public static String text(String value, int most) {
    String line = ScreenText.line(value, most);
    StringBuilder escaped = new StringBuilder(line.length() + 8);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '&' -> escaped.append("&amp;");
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }

  /**
   * One line as code, fit for a table's cell too; a backtick in it becomes an apostrophe, and a bar
   * one that separates no cells.
   */
  public static String code(String value, int most) {
    String line = ScreenText.line(value, most).replace('`', '\'').replace('|', '¦');
    return line.isEmpty() ? "" : "`" + line + "`";
  }

  /** A line of a table; the cells are Markdown already. */
  public static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
