package dev.pgtriage.profile;

/** How the login proves who it is. */
public sealed interface Auth {

  /** With a password of {@code PGPASSWORD}, {@code ~/.pgpass} or the store of passwords. */
  Auth PASSWORD = new Password();

  /** A password the user keeps. */
  record Password() implements Auth {}

  /** A token of IAM database authentication, made anew for every connection; needs TLS. */
  record Iam() implements Auth {}

  /**
   * A secret of AWS Secrets Manager.
   *
   * @param secret its ARN
   */
  record SecretsManager(String secret) implements Auth {}
}
