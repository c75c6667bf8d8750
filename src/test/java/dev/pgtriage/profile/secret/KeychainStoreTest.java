package dev.pgtriage.profile.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against the real keychain of the session the tests run in. Without one they are skipped; {@code
 * dbus-run-session} with {@code gnome-keyring-daemon --unlock} makes one.
 */
class KeychainStoreTest {

  private static final SecretKey KEY =
      new SecretKey("pgtriage-test.invalid", 5432, "shop", "oncall");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No stored credentials match PgTriage account: oncall@shop:5432/shop",
        "Password is not in wallet",
        "Error code 1168",
        "The specified item could not be found in the keychain."
      })
  void aKeychainThatHasNoSuchPasswordSaysSoInItsOwnWords(String message) {
    assertThat(KeychainStore.isAbsence(message)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "Error code 1312",
        "Failed to get credential. User interaction is not allowed.",
        "Too many stored credentials match PgTriage account: oncall@shop:5432/shop",
        "The user name or passphrase you entered is not correct."
      })
  void anythingElseIsARefusalAndNotAMissingPassword(@Nullable String message) {
    assertThat(KeychainStore.isAbsence(message)).isFalse();
  }

  @Test
  void aLockedKeychainIsSaidInsteadOfHavingNoPassword() throws Exception {
    assumeThat(System.getProperty("pgtriage.test.keychain"))
        .as("-Dpgtriage.test.keychain=locked: a keychain that is locked and can't ask")
        .isEqualTo("locked");
    PasswordStore store = KeychainStore.find().orElseThrow();

    assertThatThrownBy(() -> store.find(KEY))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("is locked or refuses");
  }

  @Test
  void aPasswordIsSavedChangedFoundAndRemoved() throws Exception {
    assumeThat(System.getProperty("pgtriage.test.keychain"))
        .as("-Dpgtriage.test.keychain=open: this writes into the keychain of the session")
        .isEqualTo("open");
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
