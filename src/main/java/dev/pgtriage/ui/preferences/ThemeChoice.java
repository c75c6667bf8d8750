package dev.pgtriage.ui.preferences;

import dev.pgtriage.ui.theme.Theme;

/** Which theme somebody wants. */
public enum ThemeChoice {
  DARK("Dark"),
  LIGHT("Light"),
  /** What the desktop has, also when it changes. */
  SYSTEM("As the desktop");

  private final String text;

  ThemeChoice(String text) {
    this.text = text;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }

  /** The choice of exactly that theme. */
  public static ThemeChoice of(Theme theme) {
    return switch (theme) {
      case DARK -> DARK;
      case LIGHT -> LIGHT;
    };
  }

  /** The theme it comes to. */
  Theme theme(boolean desktopIsDark) {
    return switch (this) {
      case DARK -> Theme.DARK;
      case LIGHT -> Theme.LIGHT;
      case SYSTEM -> desktopIsDark ? Theme.DARK : Theme.LIGHT;
    };
  }
}
