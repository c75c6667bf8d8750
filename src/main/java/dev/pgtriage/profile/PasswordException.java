package dev.pgtriage.profile;

import org.jspecify.annotations.Nullable;

/** A login's password could not be had; says why and what to do, without the secret. */
public final class PasswordException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /** A failure in a sentence each: what failed, and what to do. */
  public PasswordException(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
