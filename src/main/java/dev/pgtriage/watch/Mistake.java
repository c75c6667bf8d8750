package dev.pgtriage.watch;

import dev.pgtriage.snapshot.Problem;

/** What the watch says of an exception that nobody foresaw: a mistake of its own. */
final class Mistake {

  private Mistake() {}

  /**
   * The problem.
   *
   * @param subject what was being read
   */
  static Problem of(String subject, RuntimeException mistake) {
    return new Problem(
        "PgTriage could not make sense of " + subject + ".",
        "It tries again by itself, less often each time; please report the details.",
        mistake.toString());
  }
}
