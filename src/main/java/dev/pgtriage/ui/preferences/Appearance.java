package dev.pgtriage.ui.preferences;

import dev.pgtriage.ui.theme.Look;
import dev.pgtriage.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/**
 * The look that the preferences come to on this desktop, and the scenes that wear it. FX thread.
 */
public final class Appearance {

  private final PreferenceStore store;
  private final ReadOnlyObjectWrapper<Look> look;
  private final List<Scene> scenes = new ArrayList<>();

  /** The look of these preferences, now and as they change. */
  public Appearance(PreferenceStore store) {
    this.store = store;
    look = new ReadOnlyObjectWrapper<>(store.get().look(isDesktopDark()));
    store.property().addListener((source, before, now) -> choose());
    Platform.getPreferences().colorSchemeProperty().addListener((source, before, now) -> choose());
    look.addListener((source, before, now) -> scenes.forEach(now::applyTo));
  }

  /** The look in force. */
  public ReadOnlyObjectProperty<Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** Dresses a scene, until it is forgotten. */
  public void dress(Scene scene) {
    scenes.add(scene);
    look.get().applyTo(scene);
  }

  /** Leaves a scene as it is from now on. */
  public void forget(Scene scene) {
    scenes.remove(scene);
  }

  /** Chooses the theme that is not in force. */
  public void toggleTheme() {
    Theme other = look.get().theme().other();
    store.update(known -> known.withTheme(ThemeChoice.of(other)));
  }

  private void choose() {
    look.set(store.get().look(isDesktopDark()));
  }

  private static boolean isDesktopDark() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
  }
}
