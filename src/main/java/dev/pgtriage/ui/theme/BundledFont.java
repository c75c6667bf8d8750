package dev.pgtriage.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/**
 * The fonts the console brings along, so that it looks the same everywhere. Roboto, because its
 * digits all have one width; JetBrains Mono for statements. Using any constant makes JavaFX know
 * all of them.
 */
enum BundledFont {
  TEXT("roboto-latin-400-normal.woff"),
  TEXT_MEDIUM("roboto-latin-500-normal.woff"),
  TEXT_BOLD("roboto-latin-700-normal.woff"),
  CODE("jetbrains-mono-latin-400-normal.woff");

  /** Only registers the font: sizes come from the stylesheets. */
  private static final double ANY_SIZE = 13;

  private final String family;

  BundledFont(String file) {
    try (InputStream stream = BundledFont.class.getResourceAsStream("fonts/" + file)) {
      Font loaded = stream == null ? null : Font.loadFont(stream, ANY_SIZE);
      if (loaded == null) {
        throw new IllegalStateException(
            "The font " + file + " cannot be read from this installation; install it again.");
      }
      this.family = loaded.getFamily();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The family stylesheets name it by. */
  String family() {
    return family;
  }
}
