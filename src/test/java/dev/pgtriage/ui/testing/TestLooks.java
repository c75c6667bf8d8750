package dev.pgtriage.ui.testing;

import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.Preferences;
import dev.pgtriage.ui.preferences.ThemeChoice;
import dev.pgtriage.ui.theme.Theme;

/** Looks that nobody keeps. */
public final class TestLooks {

  private TestLooks() {}

  /** A theme and otherwise what is usual; on the FX thread. */
  public static Appearance of(Theme theme) {
    return new Appearance(
        PreferenceStore.inMemory(Preferences.USUAL.withTheme(ThemeChoice.of(theme))));
  }
}
