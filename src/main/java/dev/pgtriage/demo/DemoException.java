package dev.pgtriage.demo;

/** The demo could not be started; the message says what failed and what to do. */
public final class DemoException extends Exception {

  private static final long serialVersionUID = 1L;

  DemoException(String message, Throwable cause) {
    super(message, cause);
  }
}
