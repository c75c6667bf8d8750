package dev.pgtriage.diagnosis.finding;

/** How sure a finding, or the suspicion against one session, is. */
public enum Grade {
  /** Something points to it; healthy sessions can look the same. */
  POSSIBLE("possible"),
  /** Independent facts agree. */
  LIKELY("likely"),
  /** The facts leave no other explanation, as far as the profile is right. */
  CERTAIN("certain");

  private final String text;

  Grade(String text) {
    this.text = text;
  }

  /** The word in sentences and in JSON. */
  public String text() {
    return text;
  }

  /** Whether it is this sure or surer. */
  public boolean isAtLeast(Grade other) {
    return compareTo(other) >= 0;
  }
}
