package dev.pgtriage.profile.secret;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords in the operating system's keychain. Its library hands them over as Strings, which live
 * until the garbage collector takes them: they are held nowhere.
 */
final class KeychainStore implements PasswordStore {

  private static final Logger LOG = LoggerFactory.getLogger(KeychainStore.class);

  private static final String DOMAIN = "PgTriage";

  /**
   * How java-keyring 1.0.4 begins to say that there is none: the Secret Service and macOS, KWallet,
   * Windows (ERROR_NOT_FOUND is 1168), macOS before 10.15.
   */
  private static final List<String> ABSENT =
      List.of(
          "No stored credentials match",
          "Password is not in wallet",
          "Password not Found",
          "Error code 1168",
          "The specified item could not be found in the keychain");

  private final String name;

  /** Null after a failure: a keychain that was restarted answers only who connects anew. */
  private @Nullable Keyring keyring;

  private KeychainStore(Keyring keyring) {
    this.keyring = keyring;
    name =
        switch (keyring.getKeyringStorageType()) {
          case GNOME_KEYRING -> "the desktop's keyring";
          case KWALLET -> "KDE's wallet";
          case OSX_KEYCHAIN, LEGACY_OSX_KEYCHAIN -> "the macOS keychain";
          case WINDOWS_CREDENTIAL_STORE -> "the Windows Credential Manager";
        };
  }

  /** Finds it; empty where this session has none. Takes up to a second. */
  static Optional<PasswordStore> find() {
    try {
      return Optional.of(new KeychainStore(Keyring.create()));
    } catch (BackendNotSupportedException e) {
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      LOG.info("No keychain can be used: {}", e.toString());
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Optional<char[]> find(SecretKey key) throws SecretException {
    try {
      return Optional.of(keyring().getPassword(DOMAIN, account(key)).toCharArray());
    } catch (PasswordAccessException e) {
      if (isAbsence(e.getMessage())) {
        LOG.debug("No password of {} in {}", account(key), name);
        return Optional.empty();
      }
      throw closed(e);
    } catch (BackendNotSupportedException | RuntimeException e) {
      throw closed(e);
    }
  }

  /**
   * Whether a failure says that there is no such password, rather than that it can't be had. The
   * library's backends have no code for it, only these words; anything else is a refusal.
   */
  static boolean isAbsence(@Nullable String message) {
    return message != null && ABSENT.stream().anyMatch(message::startsWith);
  }

  @Override
  public synchronized void save(SecretKey key, char[] password) throws SecretException {
    try {
      keyring().setPassword(DOMAIN, account(key), new String(password));
    } catch (PasswordAccessException | BackendNotSupportedException | RuntimeException e) {
      throw closed(e);
    }
  }

  @Override
  public synchronized void remove(SecretKey key) throws SecretException {
    try {
      if (find(key).isPresent()) {
        keyring().deletePassword(DOMAIN, account(key));
      }
    } catch (PasswordAccessException | BackendNotSupportedException | RuntimeException e) {
      throw closed(e);
    }
  }

  private static String account(SecretKey key) {
    return key.user() + "@" + key.host() + ":" + key.port() + "/" + key.database();
  }

  private Keyring keyring() throws BackendNotSupportedException {
    Keyring current = keyring;
    if (current == null) {
      current = Keyring.create();
      keyring = current;
    }
    return current;
  }

  private SecretException closed(Exception cause) {
    keyring = null;
    String said = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return new SecretException(said + " is locked or refuses. Unlock it and try again.", cause);
  }
}
