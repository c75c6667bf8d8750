package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.profile.ProfileImports;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The password of a pasted URI, kept apart from the field that others may look at. For the FX
 * thread.
 */
final class PastedPassword {

  private static final String DOT = "\u2022";

  /** As long for every password. */
  static final String MASK = DOT.repeat(4);

  private char @Nullable [] kept;

  /**
   * Takes the password out of a text and keeps it; forgets one that is not in the text any more.
   *
   * @return the text with dots instead; as it is where it is no URI
   */
  String masked(String text, ProfileImports imports) {
    if (kept != null && text.contains(MASK + "@")) {
      return text;
    }
    Optional<char[]> found = ProfileImports.passwordIn(text);
    if (found.isEmpty() || !isUri(text, imports)) {
      forget();
      return text;
    }
    // Dots that are left of an edited mask are no part of a password.
    char[] typed = withoutDots(found.get());
    forget();
    kept = typed.length == 0 ? null : typed;
    return ProfileImports.withPassword(text, kept == null ? "" : MASK);
  }

  boolean isKept() {
    return kept != null;
  }

  /** A copy, for the caller to clear. */
  Optional<char[]> copy() {
    return Optional.ofNullable(kept).map(char[]::clone);
  }

  void forget() {
    if (kept != null) {
      Arrays.fill(kept, '\0');
      kept = null;
    }
  }

  private static char[] withoutDots(char[] password) {
    char[] rest = new char[password.length];
    int length = 0;
    for (char character : password) {
      if (character != DOT.charAt(0)) {
        rest[length++] = character;
      }
    }
    char[] typed = Arrays.copyOf(rest, length);
    Arrays.fill(rest, '\0');
    Arrays.fill(password, '\0');
    return typed;
  }

  private static boolean isUri(String text, ProfileImports imports) {
    try {
      imports.uri(text);
      return true;
    } catch (ProfileException e) {
      // The field says so itself, as soon as the text stands in it.
      return false;
    }
  }
}
