package dev.pgtriage.profile;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code postgresql://} URI in libpq's terms (PostgreSQL manual, "Connection URIs"). No message
 * repeats the URI, which may hold a password.
 *
 * @param parameters what it says: host, port, dbname, user, sslmode, sslrootcert, service
 * @param unused its other parameters, as they stand in it ({@code connect_timeout=5}); may be
 *     secret
 */
record ConnectionUri(Map<String, String> parameters, List<String> unused) {

  private static final Pattern SCHEME = Pattern.compile("postgres(ql)?://.*", Pattern.DOTALL);
  private static final Pattern FORM =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?#]*)@)?([^/?#@]*)(?:/([^?#]*))?(?:\\?(.*))?");
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::(.*))?");

  /** The parameters that a profile has a place for. */
  static final Set<String> USED =
      Set.of("host", "port", "dbname", "user", "sslmode", "sslrootcert", "service");

  ConnectionUri {
    parameters = Map.copyOf(parameters);
    unused = List.copyOf(unused);
  }

  /** Whether the text is meant as such a URI. */
  static boolean isOne(String text) {
    return SCHEME.matcher(text).matches();
  }

  static ConnectionUri parse(String text) throws ProfileException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new ProfileException(
          "the URI must look like postgresql://user@host:5432/database?sslmode=verify-full");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> unused = new ArrayList<>();
    readUser(form.group(1), parameters);
    readHost(form.group(2), parameters);
    put(parameters, "dbname", form.group(3));
    String query = Optional.ofNullable(form.group(4)).orElse("");
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : decode(pair.substring(0, equals));
      if (equals >= 0 && (key.contains("password") || key.equals("passphrase"))) {
        throw new ProfileException("the URI holds a password; " + Keys.WHERE_SECRETS_GO);
      } else if (equals >= 0 && USED.contains(key)) {
        put(parameters, key, pair.substring(equals + 1));
      } else {
        unused.add(pair);
      }
    }
    return new ConnectionUri(parameters, unused);
  }

  /** Its other parameters, to be told; those that name a secret come without it. */
  List<String> unusedInWords() {
    return unused.stream()
        .map(pair -> {
          int equals = pair.indexOf('=');
          return equals >= 0 && LibpqParameters.isSecret(pair.substring(0, equals))
              ? pair.substring(0, equals)
              : pair;
        })
        .toList();
  }

  private static void readUser(@Nullable String userInfo, Map<String, String> parameters)
      throws ProfileException {
    if (userInfo != null && userInfo.indexOf(':') >= 0) {
      throw new ProfileException("the URI holds a password; " + Keys.WHERE_SECRETS_GO);
    }
    put(parameters, "user", userInfo);
  }

  private static void readHost(String hosts, Map<String, String> parameters)
      throws ProfileException {
    if (hosts.indexOf(',') >= 0) {
      throw new ProfileException(LibpqParameters.ONE_HOST);
    }
    Matcher host = HOST.matcher(hosts);
    if (!host.matches()) {
      throw new ProfileException(
          "the URI's host must be a name or an address; an IPv6 address goes in brackets");
    }
    String name = host.group(1);
    put(parameters, "host", name.startsWith("[") ? name.substring(1, name.length() - 1) : name);
    put(parameters, "port", host.group(2));
  }

  private static void put(Map<String, String> parameters, String key, @Nullable String raw)
      throws ProfileException {
    if (raw != null && !raw.isEmpty()) {
      parameters.put(key, decode(raw));
    }
  }

  private static String decode(String raw) throws ProfileException {
    try {
      // libpq decodes percent signs alone: a plus is a plus.
      String decoded = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (decoded.indexOf('\0') >= 0) {
        throw new ProfileException("the URI holds %00, which no name may");
      }
      return decoded;
    } catch (IllegalArgumentException e) {
      throw new ProfileException("the URI holds a % that two hexadecimal digits must follow", e);
    }
  }

  /** The URI of an endpoint, with the parameters that a URI had besides. */
  static String format(Endpoint endpoint, List<String> unused) {
    String host = endpoint.host();
    StringBuilder uri =
        new StringBuilder("postgresql://")
            .append(encode(endpoint.user()))
            .append('@')
            .append(host.indexOf(':') < 0 ? encode(host) : "[" + host + "]")
            .append(':')
            .append(endpoint.port())
            .append('/')
            .append(encode(endpoint.database()))
            .append("?sslmode=")
            .append(endpoint.sslMode().text());
    Path rootCertificate = endpoint.rootCertificate();
    if (rootCertificate != null) {
      uri.append("&sslrootcert=").append(encode(rootCertificate.toString()));
    }
    unused.forEach(pair -> uri.append('&').append(pair));
    return uri.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
