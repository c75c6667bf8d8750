package dev.pgtriage.profile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URI from the clipboard, which may hold a password where a profile's must not: before its host,
 * or among its parameters as JDBC has it. Finds it in a URI that is wrong otherwise, too.
 */
final class PastedUri {

  /** Of any scheme: what can't be imported is as secret. */
  private static final String LOGIN = "([A-Za-z][A-Za-z0-9+.-]*://[^:@/?#]*):";

  private static final Pattern USER_INFO =
      Pattern.compile(LOGIN + "([^/?#]*)(@[^@/?#]*(?:[/?#].*)?)", Pattern.DOTALL);

  /** A password with signs in it that ought to be encoded; a port is none. */
  private static final Pattern RAW_USER_INFO =
      Pattern.compile(LOGIN + "(?!\\d*(?:[,/?#]|$)|[^/?#]*\\])([^@]*)(@.*)", Pattern.DOTALL);

  private static final String KEY = "password";

  private final String text;
  private final String base;
  private final List<String> pairs;
  private final @Nullable String raw;

  /** Which of the pairs is the password; less than 0 where it stands before the host. */
  private final int place;

  /** Whether another secret stood in it. */
  private final boolean cut;

  private PastedUri(
      String text, String base, List<String> pairs, @Nullable String raw, int place, boolean cut) {
    this.text = text;
    this.base = base;
    this.pairs = List.copyOf(pairs);
    this.raw = raw;
    this.place = place;
    this.cut = cut;
  }

  /** Takes a text apart; one that is no URI stays as it is. JDBC's prefix is not part of it. */
  static PastedUri of(String text) {
    String uri = text.strip().replaceFirst("^jdbc:", "");
    String raw = null;
    for (Pattern form : List.of(USER_INFO, RAW_USER_INFO)) {
      Matcher found = form.matcher(uri);
      if (found.matches()) {
        raw = found.group(2);
        uri = found.group(1) + found.group(3);
        break;
      }
    }
    int query = uri.indexOf('?');
    List<String> pairs = new ArrayList<>();
    int place = -1;
    boolean cut = false;
    for (String pair : query < 0 ? new String[0] : uri.substring(query + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals).toLowerCase(Locale.ROOT);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (key.equals(KEY) && !value.isEmpty()) {
        // The last one counts, for libpq as for JDBC.
        raw = value;
        place = pairs.size();
        pairs.add(KEY + "=");
      } else if (LibpqParameters.isSecret(key) && !value.isEmpty()) {
        cut = true;
        pairs.add(pair.substring(0, equals));
      } else {
        pairs.add(pair);
      }
    }
    String base = query < 0 ? uri : uri.substring(0, query);
    return new PastedUri(text, base, pairs, raw, place, cut);
  }

  /** Without any secret: other parameters that are secret are left with their names alone. */
  String withoutPassword() {
    return joined(base, pairs.stream().filter(pair -> !pair.equals(KEY + "=")).toList());
  }

  /** The same with something else where the password stands; as it is where no secret stands. */
  String withPassword(String instead) {
    if (!hasPassword() && !cut) {
      return text;
    }
    int at = base.indexOf('@');
    List<String> shown = new ArrayList<>(pairs);
    if (place >= 0) {
      shown.set(place, KEY + "=" + instead);
    }
    return joined(
        place >= 0 || at < 0 || instead.isEmpty() || !hasPassword()
            ? base
            : base.substring(0, at) + ":" + instead + base.substring(at),
        shown);
  }

  boolean hasPassword() {
    return raw != null && !raw.isEmpty();
  }

  /** The password as it is written; empty where there is none. */
  Optional<char[]> password() {
    return Optional.ofNullable(raw).filter(written -> !written.isEmpty()).map(String::toCharArray);
  }

  /** What a password is that is written so in a URI. */
  static char[] decoded(char[] written) {
    String text = new String(written);
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8).toCharArray();
    } catch (IllegalArgumentException e) {
      // A stray percent sign: the password was pasted as it is.
      return text.toCharArray();
    }
  }

  private static String joined(String base, List<String> pairs) {
    return pairs.isEmpty() ? base : base + "?" + String.join("&", pairs);
  }
}
