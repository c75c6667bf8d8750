package dev.pgtriage.ui.theme;

/** How much room a row of a table gets. */
public enum Density {
  /** As many rows as stay readable. */
  COMPACT("Compact", 25),
  /** Room to breathe, for large screens and tired eyes. */
  NORMAL("Normal", 32);

  private final String text;
  private final int rowHeight;

  Density(String text, int rowHeight) {
    this.text = text;
    this.rowHeight = rowHeight;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }

  /** The height of a table's row at the usual font size, pixels. */
  int rowHeight() {
    return rowHeight;
  }
}
