package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileImports;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The password of a pasted URI, kept apart from the field that others may look at, whatever else is
 * wrong with the URI. For the FX thread.
 */
final class PastedPassword {

  private static final char DOT = '\u2022';

  /** As long for every password. */
  static final String MASK = String.valueOf(DOT).repeat(4);

  /** As it is written in a URI: what is typed to it later may be half a percent sign's digits. */
  private char @Nullable [] kept;

  /**
   * Takes the password out of a text and keeps it; forgets one that is not in the text any more.
   *
   * @return the text with dots instead; as it is where no password stands in it
   */
  String masked(String text) {
    char[] written = ProfileImports.passwordIn(text).orElseGet(() -> new char[0]);
    char[] next = behindDots(written);
    Arrays.fill(written, '\0');
    forget();
    kept = next.length == 0 ? null : next;
    return ProfileImports.withPassword(text, kept == null ? "" : MASK);
  }

  boolean isKept() {
    return kept != null;
  }

  /** A copy, for the caller to clear. */
  Optional<char[]> copy() {
    return Optional.ofNullable(kept).map(ProfileImports::decoded);
  }

  void forget() {
    if (kept != null) {
      Arrays.fill(kept, '\0');
      kept = null;
    }
  }

  /**
   * What was typed behind the dots goes on from the password that is kept. Whoever changes the dots
   * or types before them begins a new one: dots themselves are no part of a password.
   */
  private char[] behindDots(char[] written) {
    char[] known = kept != null && startsWithMask(written) ? kept : new char[0];
    char[] rest = Arrays.copyOf(known, known.length + written.length);
    int length = known.length;
    for (char character : written) {
      if (character != DOT) {
        rest[length++] = character;
      }
    }
    char[] typed = Arrays.copyOf(rest, length);
    Arrays.fill(rest, '\0');
    return typed;
  }

  private static boolean startsWithMask(char[] written) {
    int length = MASK.length();
    return written.length >= length
        && Arrays.equals(written, 0, length, MASK.toCharArray(), 0, length);
  }
}
