package dev.pgtriage.cli;

/** What the commands end with. */
final class ExitCode {

  static final int DONE = 0;

  /** Done, and there is something to tell: findings, or sessions that were not ended. */
  static final int FOUND = 1;

  /** Could not look, or was asked wrongly. */
  static final int FAILED = 2;

  private ExitCode() {}
}
