package dev.pgtriage.postgres.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection came to.
 *
 * @param protocol such as {@code TLSv1.3}; null when nothing is encrypted
 * @param chain the server's certificates, its own first; empty when nothing is encrypted
 */
public record Encryption(@Nullable String protocol, List<X509Certificate> chain) {

  /** Nothing is encrypted. */
  public static final Encryption NONE = new Encryption(null, List.of());

  public Encryption {
    chain = List.copyOf(chain);
  }

  /** When the first certificate of the chain expires; {@link Instant#MAX} without one. */
  public Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
