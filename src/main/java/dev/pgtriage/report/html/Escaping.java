package dev.pgtriage.report.html;

/** Text made part of HTML. */
final class Escaping {

  private Escaping() {}

  /** Safe between tags and in quoted attributes. */
  static void html(String text, StringBuilder out) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
