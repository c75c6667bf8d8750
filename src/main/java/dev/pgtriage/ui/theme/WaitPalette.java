package dev.pgtriage.ui.theme;

/** Which colours stand for what a session waits for. */
public enum WaitPalette {
  /** As Performance Insights and Oracle have taught people. */
  FAMILIAR("Familiar"),
  /** Further apart for people who see few colours. */
  COLOUR_BLIND("Colour-blind safe");

  private final String text;

  WaitPalette(String text) {
    this.text = text;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }
}
