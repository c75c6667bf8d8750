package dev.pgtriage.ui;

import dev.pgtriage.diagnosis.text.ScreenText;

/** Text from a server, made harmless to show: it may hold anything a client chose to send. */
public final class ServerText {

  /** As much of a statement as a person reads in a table row. */
  public static final int LINE = 400;

  /** As much of a statement as a person reads at all. */
  public static final int BLOCK = 20_000;

  /** As much of a name as a cell has room for. */
  public static final int NAME = 80;

  private ServerText() {}

  /**
   * One line: white space folded, control characters and those that turn the writing direction
   * dropped, cut after {@code most} characters.
   */
  public static String line(String text, int most) {
    return ScreenText.line(text, most);
  }

  /** The same with line breaks and indents kept. */
  public static String block(String text, int most) {
    return ScreenText.block(text, most);
  }
}
