package dev.pgtriage.ui.desktop;

import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.preferences.Appearance;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.Preferences;
import java.time.ZoneId;

/** Consoles that leave no preferences behind; on the FX thread. */
final class TestConsole {

  private TestConsole() {}

  static Console of(ConsoleOptions options, Notifier notifier) {
    return of(options, notifier, PreferenceStore.inMemory(Preferences.USUAL));
  }

  static Console of(ConsoleOptions options, Notifier notifier, PreferenceStore preferences) {
    return new Console(
        options,
        preferences,
        new Appearance(preferences),
        ZoneId.of("UTC"),
        notifier,
        LinkOpener.NONE);
  }
}
