package dev.pgtriage.ui;

import dev.pgtriage.snapshot.Problem;

/** What went wrong and what to do, harmless to show: some of it is the server's own words. */
public final class ProblemText {

  /** As much as anybody reads who wants to know what to do next. */
  private static final int MOST = 2_000;

  private ProblemText() {}

  /** What went wrong, and on the next line what to do. */
  public static String of(Problem problem) {
    return block(problem.message() + "\n" + problem.advice());
  }

  /** What went wrong, on one line. */
  public static String message(Problem problem) {
    return ServerText.line(problem.message(), ServerText.LINE);
  }

  /** A text of some sentences that may hold words of the server. */
  public static String block(String text) {
    return ServerText.block(text, MOST);
  }
}
