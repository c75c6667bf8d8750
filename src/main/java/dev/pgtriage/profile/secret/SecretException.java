package dev.pgtriage.profile.secret;

import org.jspecify.annotations.Nullable;

/**
 * A store of passwords could not be used; the message is a sentence for the screen, without a
 * secret.
 */
public final class SecretException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A failure in one sentence, and what to do in a second. */
  public SecretException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
