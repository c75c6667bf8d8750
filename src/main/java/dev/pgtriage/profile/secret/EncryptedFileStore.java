package dev.pgtriage.profile.secret;

import dev.pgtriage.profile.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passwords in one encrypted file. The passphrase is asked for once; what it makes is kept in
 * memory until the program ends; a program has one such store. Who declines is not asked again by a
 * look-up, only by a change.
 */
final class EncryptedFileStore implements PasswordStore {

  private static final int ATTEMPTS = 3;

  private final Path file;
  private final PassphrasePrompt prompt;
  private final int iterations;

  private Sealed.@Nullable Key key;
  private boolean declined;

  EncryptedFileStore(Path file, PassphrasePrompt prompt) {
    this(file, prompt, Sealed.ITERATIONS);
  }

  /** A file whose key costs more or less to make. */
  EncryptedFileStore(Path file, PassphrasePrompt prompt, int iterations) {
    this.file = file;
    this.prompt = prompt;
    this.iterations = iterations;
  }

  @Override
  public String name() {
    return "the encrypted file " + file;
  }

  @Override
  public synchronized Optional<char[]> find(SecretKey login) throws SecretException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (declined) {
      throw notGiven();
    }
    try (Entries entries = read()) {
      return entries.find(login);
    }
  }

  @Override
  public synchronized void save(SecretKey login, char[] password) throws SecretException {
    change(entries -> entries.put(login, password));
  }

  @Override
  public synchronized void remove(SecretKey login) throws SecretException {
    if (Files.exists(file)) {
      change(entries -> entries.remove(login));
    }
  }

  /** Another window of PgTriage may be a process of its own: one changes the file at a time. */
  private void change(Consumer<Entries> changed) throws SecretException {
    declined = false;
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  absolute.resolveSibling(absolute.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock();
          Entries entries = Files.exists(file) ? read() : new Entries()) {
        changed.accept(entries);
        write(entries, lock);
      }
    } catch (IOException e) {
      throw new SecretException(
          "The passwords could not be written to "
              + file
              + ": is the disk full or the folder not"
              + " yours?",
          e);
    }
  }

  private void write(Entries entries, FileLock held) throws SecretException, IOException {
    if (!held.isValid()) {
      throw new IOException("the lock was lost");
    }
    byte[] plain = entries.bytes();
    try {
      Sealed.Key current = key;
      if (current == null) {
        char[] chosen = ask("Choose a passphrase for " + name(), true);
        try {
          current = Sealed.Key.create(chosen, iterations);
        } finally {
          Arrays.fill(chosen, '\0');
        }
      }
      AtomicFile.write(file, Sealed.seal(plain, current).bytes());
      key = current;
    } catch (GeneralSecurityException e) {
      throw noCipher(e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private Entries read() throws SecretException {
    try {
      Sealed sealed = Sealed.parse(Files.readAllBytes(file));
      byte[] plain = sealed.open(key(sealed));
      try {
        return Entries.parse(plain);
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (Sealed.Unreadable e) {
      throw new SecretException(
          file
              + " "
              + e.getMessage()
              + ". Restore it from a backup, or move it away and save the passwords again.",
          e);
    } catch (IOException e) {
      throw new SecretException(file + " can't be read: is it yours?", e);
    } catch (GeneralSecurityException e) {
      throw noCipher(e);
    }
  }

  private Sealed.Key key(Sealed sealed) throws SecretException, GeneralSecurityException {
    Sealed.Key kept = key;
    if (kept != null && sealed.isOpenedBy(kept)) {
      return kept;
    }
    String question = "Passphrase for " + name();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      char[] passphrase = ask(question, false);
      try {
        Sealed.Key made = sealed.key(passphrase);
        if (sealed.isOpenedBy(made)) {
          key = made;
          return made;
        }
      } finally {
        Arrays.fill(passphrase, '\0');
      }
      question = "That was not it. Passphrase for " + name();
    }
    declined = true;
    throw new SecretException("The passphrase does not open " + file + ".", null);
  }

  private char[] ask(String question, boolean isNew) throws SecretException {
    char[] passphrase = prompt.ask(question, isNew);
    if (passphrase == null || passphrase.length == 0) {
      declined = true;
      throw notGiven();
    }
    return passphrase;
  }

  private SecretException notGiven() {
    return new SecretException(
        "The passphrase of " + file + " was not given, so it stays closed.", null);
  }

  private static SecretException noCipher(GeneralSecurityException e) {
    return new SecretException("This Java runtime lacks PBKDF2 or AES-GCM.", e);
  }
}
