package dev.pgtriage.postgres.tls;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;

/** What a failed handshake means, whether the driver or the connection test tried it. */
public final class TlsTrouble {

  private TlsTrouble() {}

  /** The trouble behind a failure; empty when it has nothing to do with TLS. */
  public static Optional<TlsException> of(Endpoint endpoint, Throwable failure) {
    TlsException known = find(failure, TlsException.class);
    if (known != null) {
      return Optional.of(known);
    }
    // The driver has no SQLSTATE of their own for these, and says them in the user's language.
    String said = words(failure);
    if (said.contains(GT.tr("The server does not support SSL."))) {
      return Optional.of(notOffered(endpoint, failure));
    }
    if (said.contains(
        GT.tr(
            "The hostname {0} could not be verified by hostnameverifier {1}.",
            endpoint.host(), "PgjdbcHostnameVerifier"))) {
      return Optional.of(wrongHost(endpoint, "", failure));
    }
    Path file = Authorities.file(endpoint);
    if (said.contains(GT.tr("Could not open SSL root certificate file {0}.", file))) {
      return Optional.of(noAuthorities(file, failure));
    }
    if (find(failure, CertificateExpiredException.class) != null) {
      return Optional.of(
          new TlsException(
              "The certificate of " + where(endpoint) + " has expired.",
              "Renew it on the server; on RDS, choose a newer certificate authority for the"
                  + " instance (rds-ca-rsa2048-g1).",
              failure));
    }
    if (find(failure, CertificateNotYetValidException.class) != null) {
      return Optional.of(
          new TlsException(
              "The certificate of " + where(endpoint) + " is not valid yet.",
              "Compare this computer's clock with the server's.",
              failure));
    }
    if (find(failure, CertPathBuilderException.class) != null
        || find(failure, CertPathValidatorException.class) != null) {
      return Optional.of(unknownAuthority(endpoint, failure));
    }
    return find(failure, SSLException.class) == null
        ? Optional.empty()
        : Optional.of(
            new TlsException(
                "The TLS handshake with " + where(endpoint) + " failed.",
                "Show details for the reason; a proxy or a firewall may change what is sent.",
                failure));
  }

  static TlsException notOffered(Endpoint endpoint, @Nullable Throwable cause) {
    return new TlsException(
        where(endpoint)
            + " offers no TLS, but sslmode "
            + endpoint.sslMode().text()
            + " asks for it.",
        "Turn ssl on in the server, or check that this is the right server.",
        cause);
  }

  static TlsException wrongHost(Endpoint endpoint, String names, @Nullable Throwable cause) {
    return new TlsException(
        "The certificate of "
            + where(endpoint)
            + " is for another host"
            + (names.isEmpty() ? "." : ": " + names + "."),
        "Connect by the name in the certificate (for RDS: the instance's endpoint, not an alias or"
            + " address).",
        cause);
  }

  static TlsException noAuthorities(Path file, Throwable cause) {
    return new TlsException(
        "There is no file of authorities to trust: " + file + " does not exist.",
        "Put the authority's certificate there, or name its file with sslrootcert.",
        cause);
  }

  private static TlsException unknownAuthority(Endpoint endpoint, Throwable cause) {
    boolean rds = SslMode.isRds(endpoint.host()) && endpoint.rootCertificate() == null;
    return new TlsException(
        "The certificate of " + where(endpoint) + " is signed by an unknown authority.",
        rds
            ? "It is none of Amazon RDS: something between here and there may read along."
            : "Name the file of its authority with sslrootcert, or add it to "
                + Authorities.file(endpoint)
                + ".",
        cause);
  }

  private static String where(Endpoint endpoint) {
    return endpoint.host() + ":" + endpoint.port();
  }

  private static String words(Throwable failure) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      words.append(cause.getMessage()).append('\n');
    }
    return words.toString();
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
