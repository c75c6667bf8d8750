package dev.pgtriage.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** libpq's {@code sslmode}; see the PostgreSQL manual, "SSL Support". */
public enum SslMode {
  DISABLE("disable"),
  ALLOW("allow"),
  PREFER("prefer"),
  REQUIRE("require"),
  VERIFY_CA("verify-ca"),
  VERIFY_FULL("verify-full");

  /** In China the region stands between: {@code x.rds.cn-north-1.amazonaws.com.cn}. */
  private static final Pattern RDS =
      Pattern.compile(
          ".+\\.rds\\.(amazonaws\\.com|[a-z0-9-]+\\.amazonaws\\.com\\.cn)",
          Pattern.CASE_INSENSITIVE);

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
    return isRds(host) ? VERIFY_FULL : PREFER;
  }

  /** Whether the host is an endpoint of Amazon RDS. */
  public static boolean isRds(String host) {
    return RDS.matcher(host).matches();
  }

  /** Whether the server's certificate is looked at. */
  public boolean verifies() {
    return this == VERIFY_CA || this == VERIFY_FULL;
  }

  /** The mode for libpq's text; empty for any other text. */
  public static Optional<SslMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
