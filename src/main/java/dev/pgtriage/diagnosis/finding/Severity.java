package dev.pgtriage.diagnosis.finding;

/** How bad a finding is. */
public enum Severity {
  /** Worth knowing; nothing suffers now. */
  INFO("info"),
  /** Suffers, or will within hours. */
  WARNING("warning"),
  /** An outage, or one within minutes. */
  CRITICAL("critical");

  private final String text;

  Severity(String text) {
    this.text = text;
  }

  /** The word in JSON. */
  public String text() {
    return text;
  }

  /** Whether it is this bad or worse. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  /** The worse of two. */
  public Severity or(Severity other) {
    return isAtLeast(other) ? this : other;
  }
}
