package dev.pgtriage.diagnosis.finding;

/** Which way a finding goes. */
public enum Trend {
  EASING("easing"),
  STEADY("steady"),
  WORSENING("getting worse");

  private final String text;

  Trend(String text) {
    this.text = text;
  }

  /** The words in sentences and in JSON. */
  public String text() {
    return text;
  }
}
