package dev.pgtriage.diagnosis.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values that a spreadsheet opens as values: what a client chose to send is no
 * formula there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
public final class Csv {

  private static final String FORMULA = "=+-@\t\r";
  private static final int MOST = 100_000;

  private Csv() {}

  /** One line with its end. */
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String value) {
    String text = ScreenText.line(value, MOST);
    if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !isNumber(text)) {
      text = "'" + text;
    }
    return text.indexOf(',') >= 0 || text.indexOf('"') >= 0
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?");
  }
}
