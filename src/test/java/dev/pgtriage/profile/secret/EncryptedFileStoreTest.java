package dev.pgtriage.profile.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedFileStoreTest {

  private static final SecretKey SHOP = new SecretKey("shop.db", 5432, "shop", "oncall");
  private static final SecretKey OTHER = new SecretKey("other.db", 5432, "shop", "oncall");

  /** Enough for a test: what a key costs is no matter here. */
  private static final int FEW = 1000;

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private final List<char[]> given = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", " ", "pä'ss\n\"wörd\\", "\uD83D\uDD11 key", "0"})
  void whatIsSavedIsFoundByTheNextProgram(String password) throws Exception {
    store("open").save(SHOP, password.toCharArray());

    assertThat(store("open").find(SHOP)).map(String::new).hasValue(password);
    assertThat(store("open").find(OTHER)).isEmpty();
  }

  @Test
  void theFileHoldsNothingReadableAndIsItsOwnersAlone() throws Exception {
    store("open").save(SHOP, "hunter2".toCharArray());

    assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
        .startsWith("PGTS")
        .doesNotContain("hunter2", "oncall", "shop");
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aChangedPasswordReplacesTheOldOneAndARemovedOneIsGone() throws Exception {
    PasswordStore store = store("open");
    store.save(SHOP, "one".toCharArray());
    store.save(OTHER, "other".toCharArray());
    store.save(SHOP, "two".toCharArray());
    assertThat(store.find(SHOP)).map(String::new).hasValue("two");

    store.remove(SHOP);
    store.remove(SHOP);

    assertThat(store("open").find(SHOP)).isEmpty();
    assertThat(store("open").find(OTHER)).map(String::new).hasValue("other");
  }

  @Test
  void thePassphraseIsAskedForOnceAndCleared() throws Exception {
    PasswordStore store = store("open");
    store.save(SHOP, "one".toCharArray());
    store.save(OTHER, "two".toCharArray());
    assertThat(store.find(SHOP)).isPresent();

    assertThat(asked).singleElement().asString().startsWith("new: Choose a passphrase");
    assertThat(given).allSatisfy(chars -> assertThat(chars).containsOnly('\0'));
  }

  @Test
  void nobodyIsAskedWhereThereIsNoFile() throws Exception {
    assertThat(store("open").find(SHOP)).isEmpty();
    store("open").remove(SHOP);

    assertThat(asked).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWrongPassphraseIsAskedForAgainAndThenSaid() throws Exception {
    store("open").save(SHOP, "hunter2".toCharArray());
    asked.clear();
    PasswordStore wrong = store("wrong");

    assertThatThrownBy(() -> wrong.find(SHOP))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("The passphrase does not open");
    assertThat(asked).hasSize(3);
    assertThat(asked.get(1)).contains("That was not it");
    assertThatThrownBy(() -> wrong.find(SHOP)).isInstanceOf(SecretException.class);
    assertThat(asked).hasSize(3);
  }

  @Test
  void whoDeclinesIsNotAskedAgainByALookUp() throws Exception {
    store("open").save(SHOP, "hunter2".toCharArray());
    asked.clear();
    PasswordStore closed = store(null);

    assertThatThrownBy(() -> closed.find(SHOP)).hasMessageContaining("was not given");
    assertThatThrownBy(() -> closed.find(SHOP)).hasMessageContaining("was not given");
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> closed.save(SHOP, "x".toCharArray()))
        .hasMessageContaining("was not given");
    assertThat(asked).hasSize(2);
    assertThat(store("open").find(SHOP)).map(String::new).hasValue("hunter2");
  }

  @ParameterizedTest(name = "a change at byte {0}: {1}")
  @CsvSource({
    "0, is not a file of PgTriage's passwords",
    "4, was written by a newer PgTriage",
    "5, is damaged",
    "42, was changed or damaged since",
    "53, was changed or damaged since",
    "-1, was changed or damaged since",
  })
  void aChangedFileIsToldFromAWrongPassphrase(int at, String words) throws Exception {
    store("open").save(SHOP, "hunter2".toCharArray());
    byte[] bytes = Files.readAllBytes(file());
    bytes[at < 0 ? bytes.length + at : at] ^= 0x55;
    Files.write(file(), bytes);

    assertThatThrownBy(() -> store("open").find(SHOP))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining(words);
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 53, 60})
  void aFileThatWasCutOffIsSaidToBe(int length) throws Exception {
    store("open").save(SHOP, "hunter2".toCharArray());
    Files.write(file(), java.util.Arrays.copyOf(Files.readAllBytes(file()), length));

    assertThatThrownBy(() -> store("open").find(SHOP))
        .isInstanceOf(SecretException.class)
        .hasMessageMatching("(?s).*(cut off|changed or damaged).*");
  }

  @Test
  void severalWindowsThatSaveAtOnceLoseNothing() throws Exception {
    store("open").save(SHOP, "first".toCharArray());
    List<Future<?>> saves = new ArrayList<>();
    PasswordStore shared = store("open");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int port = 0; port < 20; port++) {
        SecretKey key = new SecretKey("h", port, "d", "u");
        saves.add(
            threads.submit(() -> {
              shared.save(key, ("p" + key.port()).toCharArray());
              return key;
            }));
      }
    }
    for (Future<?> save : saves) {
      save.get();
    }

    for (int port = 0; port < 20; port++) {
      assertThat(store("open").find(new SecretKey("h", port, "d", "u")))
          .map(String::new)
          .hasValue("p" + port);
    }
  }

  @Test
  void aFolderThatCanNotBeWrittenIsSaid() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file").resolve("passwords");
    PasswordStore store = new EncryptedFileStore(blocked, prompt("open"), FEW);

    assertThatThrownBy(() -> store.save(SHOP, "hunter2".toCharArray()))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("could not be written")
        .hasMessageNotContaining("hunter2");
  }

  private Path file() {
    return folder.resolve("passwords.sealed");
  }

  private PasswordStore store(@Nullable String passphrase) {
    return new EncryptedFileStore(file(), prompt(passphrase), FEW);
  }

  private PassphrasePrompt prompt(@Nullable String passphrase) {
    return (question, isNew) -> {
      asked.add((isNew ? "new: " : "") + question);
      if (passphrase == null) {
        return null;
      }
      char[] chars = passphrase.toCharArray();
      given.add(chars);
      return chars;
    };
  }
}
