package dev.pgtriage.profile;

import java.util.Arrays;
import java.util.Optional;

/** libpq's {@code sslmode}; see the PostgreSQL manual, "SSL Support". */
public enum SslMode {
  DISABLE("disable"),
  ALLOW("allow"),
  PREFER("prefer"),
  REQUIRE("require"),
  VERIFY_CA("verify-ca"),
  VERIFY_FULL("verify-full");

  private final String text;

  SslMode(String text) {
    this.text = text;
  }

  /** The mode as libpq writes it. */
  public String text() {
    return text;
  }

  /** The default for a host: RDS endpoints are verified in full, others as libpq does. */
  public static SslMode defaultFor(String host) {
    return host.endsWith(".rds.amazonaws.com") ? VERIFY_FULL : PREFER;
  }

  /** The mode for libpq's text; empty for any other text. */
  public static Optional<SslMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
