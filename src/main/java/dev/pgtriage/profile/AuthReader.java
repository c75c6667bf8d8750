package dev.pgtriage.profile;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code postgres.auth}: the method, and the secret's ARN, never the secret itself. */
final class AuthReader {

  static final String PASSWORD = "password";
  static final String IAM = "iam";
  static final String SECRETS_MANAGER = "secrets-manager";

  private static final Pattern SECRET_ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+");

  private AuthReader() {}

  static Optional<Auth> read(Keys keys) {
    if (!keys.has("method")) {
      keys.missing("method", "password, iam or secrets-manager");
    }
    Optional<Auth> auth =
        keys.text("method")
            .flatMap(method ->
                switch (method) {
                  case PASSWORD -> Optional.of(Auth.PASSWORD);
                  case IAM -> Optional.of(new Auth.Iam());
                  case SECRETS_MANAGER -> secret(keys);
                  default -> {
                    keys.wrong("method", "password, iam or secrets-manager");
                    yield Optional.empty();
                  }
                });
    if (keys.value("secret").isPresent()
        && auth.isPresent()
        && !(auth.get() instanceof Auth.SecretsManager)) {
      keys.refuse("secret", "only the method secrets-manager has one");
    }
    keys.close();
    return auth;
  }

  private static Optional<Auth> secret(Keys keys) {
    if (!keys.has("secret")) {
      keys.missing("secret", "the ARN of the secret");
    }
    Optional<String> secret = keys.text("secret");
    if (secret.isPresent() && !SECRET_ARN.matcher(secret.get()).matches()) {
      // What stands there may be the password itself.
      keys.refuse(
          "secret",
          "must be the ARN of a secret (arn:aws:secretsmanager:...); " + Keys.WHERE_SECRETS_GO);
      return Optional.empty();
    }
    return secret.map(Auth.SecretsManager::new);
  }

  /** What an auth needs of the rest of the profile. */
  static void check(Keys root, Endpoint endpoint, boolean aws) {
    switch (endpoint.auth()) {
      case Auth.Password password -> {
        // Needs nothing.
      }
      case Auth.Iam iam -> {
        if (!aws) {
          root.missing("aws", "auth by iam needs the instance's region");
        }
        switch (endpoint.sslMode()) {
          case DISABLE, ALLOW, PREFER ->
              root.refuse(
                  "postgres",
                  "auth by iam needs TLS: set sslmode to verify-full, verify-ca or require");
          case REQUIRE, VERIFY_CA, VERIFY_FULL -> {
            // Encrypted, whoever the server is.
          }
        }
      }
      case Auth.SecretsManager secret -> {
        if (!aws) {
          root.missing("aws", "auth by secrets-manager needs the region");
        }
      }
    }
  }
}
