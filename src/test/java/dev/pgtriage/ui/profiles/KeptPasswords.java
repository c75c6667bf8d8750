package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.SecretException;
import dev.pgtriage.profile.secret.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that forgets everything with the test; can be told to refuse. */
final class KeptPasswords implements PasswordStore {

  private final Map<SecretKey, String> kept = new ConcurrentHashMap<>();
  private volatile boolean locked;
  private volatile boolean torn;

  void lock() {
    locked = true;
  }

  void unlock() {
    locked = false;
  }

  /** Lets it fail as nobody foresaw. */
  void tear() {
    torn = true;
  }

  @Override
  public String name() {
    return "the login keychain";
  }

  @Override
  public Optional<char[]> find(SecretKey key) throws SecretException {
    refuseIfLocked();
    return Optional.ofNullable(kept.get(key)).map(String::toCharArray);
  }

  @Override
  public void save(SecretKey key, char[] password) throws SecretException {
    refuseIfLocked();
    kept.put(key, new String(password));
  }

  @Override
  public void remove(SecretKey key) throws SecretException {
    refuseIfLocked();
    kept.remove(key);
  }

  private void refuseIfLocked() throws SecretException {
    if (torn) {
      throw new UncheckedIOException(new IOException("The bus is gone"));
    }
    if (locked) {
      throw new SecretException("The login keychain is locked. Unlock it and save again.", null);
    }
  }
}
