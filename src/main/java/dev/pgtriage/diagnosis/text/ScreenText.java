package dev.pgtriage.diagnosis.text;

/** Text from a server, made harmless to show: it may hold anything a client chose to send. */
public final class ScreenText {

  private ScreenText() {}

  /**
   * One line: white space folded, control characters and those that turn the writing direction
   * dropped, cut after {@code most} characters.
   */
  public static String line(String text, int most) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most + 1));
    boolean space = false;
    int kept = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (Character.isWhitespace(character)) {
        space = !line.isEmpty();
      } else if (isVisible(character)) {
        if (kept >= most) {
          return line.append('…').toString();
        }
        if (space) {
          line.append(' ');
          space = false;
        }
        line.appendCodePoint(character);
        kept++;
      }
    }
    return line.toString();
  }

  /** The same with line breaks and indents kept. */
  public static String block(String text, int most) {
    StringBuilder block = new StringBuilder(Math.min(text.length(), most + 1));
    int kept = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (character == '\n' || character == '\t' || isVisible(character)) {
        if (kept++ >= most) {
          return block.append('…').toString();
        }
        block.appendCodePoint(character);
      }
    }
    return block.toString();
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
