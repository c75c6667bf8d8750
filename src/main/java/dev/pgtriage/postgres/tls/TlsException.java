package dev.pgtriage.postgres.tls;

import org.jspecify.annotations.Nullable;

/** No encrypted connection to the server that was meant; says why and what to do. */
public final class TlsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String advice;

  TlsException(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
