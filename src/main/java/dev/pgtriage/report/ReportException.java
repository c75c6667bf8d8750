package dev.pgtriage.report;

import org.jspecify.annotations.Nullable;

/** A report's file could not be written or read; the message is a sentence for a person. */
public final class ReportException extends Exception {

  private static final long serialVersionUID = 1L;

  ReportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
