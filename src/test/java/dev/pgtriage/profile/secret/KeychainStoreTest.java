package dev.pgtriage.profile.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Against the real keychain of the session the tests run in. Without one they are skipped; {@code
 * dbus-run-session} with {@code gnome-keyring-daemon --unlock} makes one.
 */
class KeychainStoreTest {

  private static final SecretKey KEY =
      new SecretKey("pgtriage-test.invalid", 5432, "shop", "oncall");

  @Test
  void aPasswordIsSavedChangedFoundAndRemoved() throws Exception {
    assumeThat(System.getProperty("pgtriage.test.keychain"))
        .as("-Dpgtriage.test.keychain: this may write into the keychain of the session")
        .isNotNull();
    Optional<PasswordStore> found = KeychainStore.find();
    assumeThat(found).as("a keychain in this session").isPresent();
    PasswordStore store = found.orElseThrow();

    assertThat(store.find(KEY)).isEmpty();
    store.save(KEY, "pä'ss\n\"x".toCharArray());
    assertThat(store.find(KEY)).map(String::new).hasValue("pä'ss\n\"x");
    store.save(KEY, "two".toCharArray());
    assertThat(store.find(KEY)).map(String::new).hasValue("two");
    store.remove(KEY);
    store.remove(KEY);
    assertThat(store.find(KEY)).isEmpty();
  }
}
