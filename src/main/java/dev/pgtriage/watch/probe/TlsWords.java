package dev.pgtriage.watch.probe;

import dev.pgtriage.postgres.tls.Encryption;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a connection's encryption is worth. */
final class TlsWords {

  /** Time to renew a certificate at leisure. */
  private static final Duration SOON = Duration.ofDays(30);

  private TlsWords() {}

  /**
   * Judges.
   *
   * @param loopback whether nobody can be in between
   */
  static Found of(Endpoint endpoint, Encryption encryption, boolean loopback) {
    SslMode mode = endpoint.sslMode();
    if (mode == SslMode.DISABLE) {
      String sentence = "sslmode disable: nothing is encrypted";
      return loopback
          ? Found.skipped(sentence + ", nor does it leave this computer.")
          : Found.warned(sentence + ", the statements and their data can be read on the way.");
    }
    if (encryption.protocol() == null) {
      String sentence = "The server offers no TLS: nothing is encrypted";
      return loopback
          ? Found.passed(sentence + ", nor does it leave this computer.")
          : Found.warned(sentence + ", and sslmode " + mode.text() + " puts up with it.");
    }
    Instant expires = encryption.expires();
    LocalDate day = LocalDate.ofInstant(expires, ZoneOffset.UTC);
    Duration left = Duration.between(Instant.now(), expires);
    if (left.isNegative()) {
      return Found.warned(
          "%s, but the certificate expired on %s; sslmode %s does not look at it."
              .formatted(encryption.protocol(), day, mode.text()));
    }
    if (left.compareTo(SOON) < 0) {
      return Found.warned(
          "%s, but the certificate expires on %s, in %d days: renew it before nobody gets in."
              .formatted(encryption.protocol(), day, left.toDays()));
    }
    return switch (mode) {
      case VERIFY_FULL ->
          Found.passed(
              "%s with the right server; its certificate is valid until %s."
                  .formatted(encryption.protocol(), day));
      case VERIFY_CA ->
          Found.passed(
              "%s with a server of a trusted authority, valid until %s; verify-full would compare the name too."
                  .formatted(encryption.protocol(), day));
      case DISABLE, ALLOW, PREFER, REQUIRE -> {
        String sentence =
            "%s, but sslmode %s does not check who the server is"
                .formatted(encryption.protocol(), mode.text());
        yield loopback
            ? Found.passed(sentence + ".")
            : Found.warned(sentence + ": use verify-full.");
      }
    };
  }
}
