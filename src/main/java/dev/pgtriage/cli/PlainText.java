package dev.pgtriage.cli;

/**
 * Text from a server, made fit for a terminal: nothing in it moves the cursor or turns direction.
 */
final class PlainText {

  private PlainText() {}

  /** Line breaks stay; other control, format and bidi characters become spaces. */
  static String of(String text) {
    return text.codePoints()
        .map(c -> isHarmless(c) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The same on one line, cut at {@code length}. */
  static String line(String text, int length) {
    String line = of(text).replaceAll("\\s+", " ").strip();
    return line.length() <= length ? line : line.substring(0, length - 1) + "…";
  }

  private static boolean isHarmless(int c) {
    return c == '\n'
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
