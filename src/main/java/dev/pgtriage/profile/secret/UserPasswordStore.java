package dev.pgtriage.profile.secret;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keychain where there is one, else the encrypted file; found out when it is first used. */
public final class UserPasswordStore implements PasswordStore {

  private static final String FILE = "passwords.sealed";

  private final Path folder;
  private final PassphrasePrompt prompt;
  private @Nullable PasswordStore chosen;

  /**
   * A store that nothing was asked of yet.
   *
   * @param folder where the encrypted file goes
   */
  public UserPasswordStore(Path folder, PassphrasePrompt prompt) {
    this.folder = folder;
    this.prompt = prompt;
  }

  /** Blocks up to a second at first. */
  @Override
  public String name() {
    return chosen().name();
  }

  @Override
  public Optional<char[]> find(SecretKey key) throws SecretException {
    return chosen().find(key);
  }

  @Override
  public void save(SecretKey key, char[] password) throws SecretException {
    chosen().save(key, password);
  }

  @Override
  public void remove(SecretKey key) throws SecretException {
    chosen().remove(key);
  }

  private synchronized PasswordStore chosen() {
    PasswordStore store = chosen;
    if (store == null) {
      store =
          KeychainStore.find()
              .orElseGet(() -> new EncryptedFileStore(folder.resolve(FILE), prompt));
      chosen = store;
    }
    return store;
  }
}
