package dev.pgtriage.watch.probe;

import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.SecretKey;
import java.util.Optional;

/** A store that keeps nothing. */
final class NoPasswords implements PasswordStore {

  @Override
  public String name() {
    return "nothing";
  }

  @Override
  public Optional<char[]> find(SecretKey key) {
    return Optional.empty();
  }

  @Override
  public void save(SecretKey key, char[] password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(SecretKey key) {
    throw new UnsupportedOperationException();
  }
}
