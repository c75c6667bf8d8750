package dev.pgtriage.report.json;

/** A file holds no report that this version can read. */
public final class ReportFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  ReportFormatException(String message) {
    super(message);
  }

  ReportFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
