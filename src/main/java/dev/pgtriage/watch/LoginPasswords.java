package dev.pgtriage.watch;

import dev.pgtriage.aws.IamTokens;
import dev.pgtriage.aws.SecretPasswords;
import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.PasswordSources;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.StoredPasswords;
import java.util.Objects;

/**
 * Where each way to log in finds its password: PGPASSWORD or {@code ~/.pgpass} and then the store,
 * a token of IAM, or a secret of Secrets Manager.
 */
public final class LoginPasswords implements PasswordSources {

  private final PasswordStore store;

  /** Sources over the user's store of passwords. */
  public LoginPasswords(PasswordStore store) {
    this.store = store;
  }

  @Override
  public PasswordSource of(Profile profile, PasswordSource libpq) {
    return switch (profile.postgres().auth()) {
      case Auth.Password password -> libpq.or(new StoredPasswords(store));
      case Auth.Iam iam -> new IamTokens(aws(profile));
      case Auth.SecretsManager secret -> new SecretPasswords(aws(profile), secret);
    };
  }

  /** No profile is read that logs in by AWS without its section. */
  private static Aws aws(Profile profile) {
    return Objects.requireNonNull(profile.aws(), "aws");
  }
}
