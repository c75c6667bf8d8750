package dev.pgtriage.profile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A URI from the clipboard, which may hold a password where a profile's must not. */
final class PastedUri {

  private static final Pattern USER_INFO =
      Pattern.compile("(postgres(?:ql)?://[^:@/?#]*)(?::([^@/?#]*))?(@.*)", Pattern.DOTALL);

  private final String withoutPassword;
  private final @Nullable String raw;

  private PastedUri(String withoutPassword, @Nullable String raw) {
    this.withoutPassword = withoutPassword;
    this.raw = raw;
  }

  /** Takes a text apart; one that is no URI stays as it is. JDBC's prefix is not part of it. */
  static PastedUri of(String text) {
    String uri = text.strip().replaceFirst("^jdbc:", "");
    Matcher form = USER_INFO.matcher(uri);
    return form.matches()
        ? new PastedUri(form.group(1) + form.group(3), form.group(2))
        : new PastedUri(uri, null);
  }

  String withoutPassword() {
    return withoutPassword;
  }

  /** The same with something else where the password stands; as it is where none stands. */
  String withPassword(String instead) {
    int at = withoutPassword.indexOf('@');
    return !hasPassword()
        ? withoutPassword
        : withoutPassword.substring(0, at)
            + (instead.isEmpty() ? "" : ":" + instead)
            + withoutPassword.substring(at);
  }

  boolean hasPassword() {
    return raw != null && !raw.isEmpty();
  }

  /** The password; empty where there is none or it can't be read. */
  Optional<char[]> password() {
    if (raw == null || raw.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8).toCharArray());
    } catch (IllegalArgumentException e) {
      // A stray percent sign: the password was pasted as it is.
      return Optional.of(raw.toCharArray());
    }
  }
}
