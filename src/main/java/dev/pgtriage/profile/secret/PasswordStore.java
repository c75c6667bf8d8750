package dev.pgtriage.profile.secret;

import java.util.Optional;

/** Keeps passwords of logins. Calls block, and may wait for the user to unlock the store. */
public interface PasswordStore {

  /** What to call it on a screen, such as "the login keychain". */
  String name();

  /**
   * The password kept for a login; empty where there is none. The caller clears it after use.
   *
   * @throws SecretException when the store can't be opened or read
   */
  Optional<char[]> find(SecretKey key) throws SecretException;

  /**
   * Keeps a password, over the one that was there. The caller clears it afterwards.
   *
   * @throws SecretException when the store can't be opened or written; what it held is as it was
   */
  void save(SecretKey key, char[] password) throws SecretException;

  /**
   * Forgets the password of a login; none there is no error.
   *
   * @throws SecretException when the store can't be opened or written
   */
  void remove(SecretKey key) throws SecretException;
}
