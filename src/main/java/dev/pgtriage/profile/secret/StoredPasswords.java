package dev.pgtriage.profile.secret;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.profile.PasswordSource;
import java.util.Optional;

/** Finds a login's password in a store. */
public final class StoredPasswords implements PasswordSource {

  private final PasswordStore store;

  /** Looks into a store at every call. */
  public StoredPasswords(PasswordStore store) {
    this.store = store;
  }

  @Override
  public Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException {
    try {
      return store.find(SecretKey.of(endpoint));
    } catch (SecretException e) {
      throw new PasswordException(
          String.valueOf(e.getMessage()), "Or give the password in PGPASSWORD or ~/.pgpass.", e);
    }
  }
}
