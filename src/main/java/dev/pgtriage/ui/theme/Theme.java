package dev.pgtriage.ui.theme;

import static java.util.Objects.requireNonNull;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;

/**
 * A look of the console: AtlantaFX Primer with the console's own tokens on top. Colours are named
 * in {@code tokens-dark.css} and {@code tokens-light.css}; a node gets one through a style class of
 * {@code pgtriage.css}, never from Java.
 */
public enum Theme {
  DARK("Dark", "tokens-dark.css", "waits-dark.css"),
  LIGHT("Light", "tokens-light.css", "waits-light.css");

  private static final String RULES = "pgtriage.css";

  private final String text;
  private final String tokens;
  private final String colourBlind;

  Theme(String text, String tokens, String colourBlind) {
    this.text = text;
    this.tokens = tokens;
    this.colourBlind = colourBlind;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }

  /** The theme the toggle leads to. */
  public Theme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /**
   * Dresses a scene; its pop-ups follow. Stylesheets the scene has from elsewhere stay. To be
   * called on the FX thread.
   *
   * @throws IllegalStateException when the distribution lacks a stylesheet or a font
   */
  public void applyTo(Scene scene) {
    requireNonNull(BundledFont.TEXT.family());
    Application.setUserAgentStylesheet(
        switch (this) {
          case DARK -> new PrimerDark().getUserAgentStylesheet();
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        });
    scene.getStylesheets().removeAll(DARK.stylesheets());
    scene.getStylesheets().removeAll(LIGHT.stylesheets());
    scene.getStylesheets().addAll(0, stylesheets());
  }

  /** The console's own stylesheets, tokens first. */
  List<String> stylesheets() {
    return List.of(address(tokens), address(RULES));
  }

  /** The wait classes in colours for people who see few. */
  String colourBlindStylesheet() {
    return address(colourBlind);
  }

  /** That of either theme. */
  static List<String> colourBlindStylesheets() {
    return List.of(DARK.colourBlindStylesheet(), LIGHT.colourBlindStylesheet());
  }

  private static String address(String name) {
    var resource = Theme.class.getResource(name);
    if (resource == null) {
      throw new IllegalStateException(
          "The stylesheet " + name + " is missing from this installation; install it again.");
    }
    return resource.toExternalForm();
  }
}
