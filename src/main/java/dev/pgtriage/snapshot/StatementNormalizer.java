package dev.pgtriage.snapshot;

/**
 * Replaces the literals of a statement by {@code ?}, drops comments and folds white space, so that
 * statements that differ in values alone read the same. Follows the PostgreSQL manual, "Lexical
 * Structure"; a text cut off in the middle of a literal ends with {@code ?}.
 */
final class StatementNormalizer {

  private final String text;
  private final StringBuilder out;
  private int at;

  private StatementNormalizer(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  static String normalize(String text) {
    return new StatementNormalizer(text).run();
  }

  private String run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        space();
      } else if (lookingAt("--")) {
        skipTo("\n", at + 2);
        space();
      } else if (lookingAt("/*")) {
        skipBlockComment();
        space();
      } else if (c == '\'') {
        quoted(false);
        literal();
      } else if (c == '"') {
        copyIdentifier();
      } else if (c == '$' && isDollarQuote()) {
        literal();
      } else if (isDigit(c) && !continuesWord()) {
        skipNumber();
        literal();
      } else if (isPrefixedString(c)) {
        at += c == 'U' || c == 'u' ? 2 : 1;
        quoted(c == 'E' || c == 'e');
        literal();
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString().strip();
  }

  private void space() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  private void literal() {
    out.append('?');
  }

  private boolean lookingAt(String token) {
    return text.startsWith(token, at);
  }

  private void skipTo(String end, int from) {
    int found = text.indexOf(end, from);
    at = found < 0 ? text.length() : found + end.length();
  }

  /** Block comments nest. */
  private void skipBlockComment() {
    int depth = 0;
    do {
      if (lookingAt("/*")) {
        depth++;
        at += 2;
      } else if (lookingAt("*/")) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
  }

  private void quoted(boolean backslashEscapes) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && backslashEscapes) {
        at++;
      } else if (c == '\'') {
        if (at < text.length() && text.charAt(at) == '\'') {
          at++;
        } else {
          return;
        }
      }
    }
    at = text.length();
  }

  private void copyIdentifier() {
    int start = at;
    skipTo("\"", at + 1);
    out.append(text, start, at);
  }

  /** Skips {@code $tag$ .. $tag$}; a parameter such as {@code $1} is none and stays. */
  private boolean isDollarQuote() {
    int end = at + 1;
    while (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '$') {
      end++;
    }
    boolean quote =
        end < text.length()
            && text.charAt(end) == '$'
            && !isDigit(text.charAt(at + 1))
            && !continuesWord();
    if (quote) {
      skipTo(text.substring(at, end + 1), end + 1);
    }
    return quote;
  }

  private boolean isPrefixedString(char c) {
    return !continuesWord()
        && switch (c) {
          case 'E', 'e', 'B', 'b', 'X', 'x', 'N', 'n' -> text.startsWith("'", at + 1);
          case 'U', 'u' -> text.startsWith("&'", at + 1);
          default -> false;
        };
  }

  private void skipNumber() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean exponentSign =
          (c == '+' || c == '-')
              && Character.toLowerCase(text.charAt(at - 1)) == 'e'
              && !text.regionMatches(true, Math.max(0, at - 3), "0x", 0, 2);
      if (Character.isLetterOrDigit(c) || c == '.' || c == '_' || exponentSign) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean continuesWord() {
    return at > 0 && isWordPart(text.charAt(at - 1));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
