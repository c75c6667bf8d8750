package dev.pgtriage.snapshot;

/**
 * Why something could not be read or done, for a tired person.
 *
 * @param message what failed and for which instance, one sentence
 * @param advice what to do next, one sentence
 * @param detail what the library or the server said, for "Show details"; never a secret
 */
public record Problem(String message, String advice, String detail) {}
