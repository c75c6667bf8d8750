package dev.pgtriage.profile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an endpoint of libpq's connection parameters (host, port, dbname, user, sslmode,
 * sslrootcert).
 */
final class LibpqParameters {

  static final String ONE_HOST =
      "several hosts are given, but PgTriage watches one; name the one to watch";
  static final String NO_SOCKETS =
      "the host is a Unix socket directory, which the JDBC driver can't connect to; use a host name"
          + " or 127.0.0.1";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  private LibpqParameters() {}

  /** Whether nobody may read the value of that parameter. */
  static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.contains("password")
        || lower.contains("secret")
        || lower.equals("passphrase")
        || lower.startsWith("scram_");
  }

  /**
   * The endpoint.
   *
   * @throws ProfileException naming the parameter that is missing or wrong
   */
  static Endpoint endpoint(Map<String, String> parameters, @Nullable Integer vcpus)
      throws ProfileException {
    String host = parameters.getOrDefault("host", "");
    String user = parameters.getOrDefault("user", "");
    if (host.isBlank()) {
      throw new ProfileException("host is missing: the server's name or address");
    }
    if (user.isBlank()) {
      throw new ProfileException("user is missing: the login to connect with");
    }
    checkHost(host);
    String mode = parameters.get("sslmode");
    Optional<SslMode> sslMode =
        mode == null ? Optional.of(SslMode.defaultFor(host)) : SslMode.of(mode);
    return new Endpoint(
        host,
        port(parameters.getOrDefault("port", Integer.toString(Endpoint.DEFAULT_PORT))),
        parameters.getOrDefault("dbname", user),
        user,
        sslMode.orElseThrow(() ->
            new ProfileException(
                "sslmode must be disable, allow, prefer, require, verify-ca or verify-full, but is '"
                    + mode
                    + "'")),
        vcpus,
        rootCertificate(parameters.get("sslrootcert")),
        Auth.PASSWORD);
  }

  static @Nullable Path rootCertificate(@Nullable String text) throws ProfileException {
    try {
      return text == null || text.isBlank() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw new ProfileException("sslrootcert must be a file's name", e);
    }
  }

  static void checkHost(String host) throws ProfileException {
    if (host.indexOf(',') >= 0) {
      throw new ProfileException(ONE_HOST);
    }
    if (host.startsWith("/") || host.startsWith("@")) {
      throw new ProfileException(NO_SOCKETS);
    }
  }

  private static int port(String text) throws ProfileException {
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > 65_535) {
      throw new ProfileException(
          text.indexOf(',') >= 0
              ? ONE_HOST
              : "port must be a whole number from 1 to 65535, but is '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
