package dev.pgtriage.report.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours by what they mean, the console's own: they stand once, in the theme's token files, so
 * that a lock is as red in a report as on screen.
 */
public final class Palette {

  private static final String FOLDER = "/dev/pgtriage/ui/theme/";
  private static final String NOTHING = "fg-dim";

  /** For paper, and for those who work on light. */
  public static final Palette LIGHT = read("tokens-light.css");

  /** For those who work on dark. */
  public static final Palette DARK = read("tokens-dark.css");

  private final Map<String, String> colours;

  private Palette(Map<String, String> colours) {
    this.colours = colours;
  }

  /** The name itself where the palette has it, else the one of dim text: a file may name any. */
  public String known(String name) {
    return colours.containsKey(name) ? name : NOTHING;
  }

  /** The colour as {@code #rrggbb} or {@code #rrggbbaa}. */
  public String colour(String name) {
    return requireNonNull(colours.get(known(name)));
  }

  /** Every colour as CSS' custom properties, {@code --wait-lock: #d1343b;}. */
  public String asCss() {
    StringBuilder css = new StringBuilder();
    colours.forEach((name, colour) -> css.append("--%s:%s;".formatted(name, colour)));
    return css.toString();
  }

  /** A class for every colour, {@code .c-wait-lock}, that sets {@code --c} to it. */
  public String asClasses() {
    StringBuilder css = new StringBuilder();
    colours.keySet().forEach(name -> css.append(".c-%s{--c:var(--%s)}".formatted(name, name)));
    return css.append('\n').toString();
  }

  private static Palette read(String file) {
    Map<String, String> colours = new LinkedHashMap<>();
    Matcher token =
        Pattern.compile("-pg-([a-z0-9-]+):\\s*(#[0-9a-fA-F]{6,8});").matcher(text(file));
    while (token.find()) {
      colours.put(requireNonNull(token.group(1)), requireNonNull(token.group(2)));
    }
    return new Palette(colours);
  }

  private static String text(String file) {
    try (InputStream stream = Palette.class.getResourceAsStream(FOLDER + file)) {
      return new String(requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
