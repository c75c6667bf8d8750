package dev.pgtriage.diagnosis.remedy;

/** Names and values as SQL and a POSIX shell take them, whatever stands in them. */
final class Quoting {

  private Quoting() {}

  /** An SQL identifier. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * An SQL string. A backslash means itself only under standard_conforming_strings, which is on
   * unless somebody switched it off: the escape form means the same under both.
   */
  static String literal(String value) {
    String quoted = "'" + value.replace("'", "''") + "'";
    return value.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
  }

  /** One word of a POSIX shell. */
  static String word(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
