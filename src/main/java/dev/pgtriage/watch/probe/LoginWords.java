package dev.pgtriage.watch.probe;

import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.snapshot.Problem;

/** Why a login did not get in, by SQLSTATE (PostgreSQL manual, "PostgreSQL Error Codes"). */
final class LoginWords {

  private LoginWords() {}

  static Found of(Endpoint endpoint, ServerException failure) {
    Problem problem = failure.problem();
    String user = endpoint.user();
    String sentence =
        switch (failure.sqlState()) {
          case "28P01" -> refused(endpoint);
          case "28000" -> noRule(endpoint, problem.detail());
          case "53300" -> full(endpoint, problem.detail());
          case "42704", "3D000" ->
              "There is no database \"%s\" on the server. Correct it in the profile."
                  .formatted(endpoint.database());
          case "42501" ->
              "%s may not connect to the database %s: GRANT CONNECT ON DATABASE %s TO %s."
                  .formatted(user, endpoint.database(), endpoint.database(), user);
          default -> problem.message() + " " + problem.advice();
        };
    return Found.failed(sentence, problem.detail());
  }

  private static String refused(Endpoint endpoint) {
    return switch (endpoint.auth()) {
      case Auth.Password password ->
          "The password of %s is wrong, or there is no such login.".formatted(endpoint.user());
      case Auth.Iam iam -> tokenRefused(endpoint);
      case Auth.SecretsManager secret ->
          "The password in the secret is not the one of %s: is a rotation under way, or the secret another instance's?"
              .formatted(endpoint.user());
    };
  }

  /**
   * On RDS a token that is not accepted fails as PAM.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Troubleshooting.html">Troubleshooting
   *     for IAM DB authentication</a>
   */
  private static String tokenRefused(Endpoint endpoint) {
    return "The server refused the IAM token: allow the credentials the action rds-db:connect for %s, GRANT rds_iam TO %s, and turn on IAM authentication of the instance."
        .formatted(endpoint.user(), endpoint.user());
  }

  /** The server has one SQLSTATE for three limits. */
  private static String full(Endpoint endpoint, String detail) {
    if (detail.contains("for role \"")) {
      return "%s has as many connections as its CONNECTION LIMIT allows."
          .formatted(endpoint.user());
    }
    if (detail.contains("for database \"")) {
      return "The database %s has as many connections as its CONNECTION LIMIT allows."
          .formatted(endpoint.database());
    }
    return "The server has no connection left: all of max_connections are taken.";
  }

  private static String noRule(Endpoint endpoint, String detail) {
    if (endpoint.auth() instanceof Auth.Iam) {
      return tokenRefused(endpoint);
    }
    if (detail.contains("no encryption")) {
      return "The server lets %s in with TLS only. Set sslmode to verify-full or require."
          .formatted(endpoint.user());
    }
    return "The server has no rule that lets %s into %s from here (pg_hba.conf), or the role may not log in."
        .formatted(endpoint.user(), endpoint.database());
  }
}
