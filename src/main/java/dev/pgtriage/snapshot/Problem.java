package dev.pgtriage.snapshot;

/**
 * Why something could not be read or done, for a tired person.
 *
 * @param message what failed and for which instance, one sentence
 * @param advice what to do next, one sentence
 * @param detail what the library or the server said, for "Show details"; never a secret
 * @param passing whether it may be over in a moment: a server that is late, full or starting
 */
public record Problem(String message, String advice, String detail, boolean passing) {

  /** One that stays until somebody does something. */
  public Problem(String message, String advice, String detail) {
    this(message, advice, detail, false);
  }

  /** The same, over in a moment perhaps. */
  public Problem mayPass() {
    return new Problem(message, advice, detail, true);
  }
}
