package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.secret.SecretKey;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of passwords when profiles are saved, changed, deleted and closed. */
class ProfilePasswordsTest {

  private static final String SHOP = "name: shop\npostgres: { host: 10.1.2.3, user: oncall }\n";
  private static final SecretKey KEY = new SecretKey("10.1.2.3", 5432, "oncall", "oncall");
  private static final SecretKey MOVED = new SecretKey("10.1.2.9", 5432, "oncall", "oncall");

  @TempDir Path home;

  private ProfilesBench bench;

  @BeforeEach
  void prepare() {
    bench = new ProfilesBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aNewProfileWithALockedStoreLeavesOneFileOnceItIsSavedAgain() throws Exception {
    bench.write("other", SHOP.replace("shop", "other"));
    TestWindow window = open();
    bench.press(window, "#profile-new");
    bench.type(window, "#field-name", "billing");
    bench.type(window, "#field-host", "10.1.2.4");
    bench.type(window, "#field-user", "oncall");
    bench.type(window, "#profile-password", "hunter2");
    bench.passwords.lock();
    bench.press(window, "#profile-save");
    assertThat(text(window, "#editor-state")).startsWith("The login keychain is locked.");

    bench.passwords.unlock();
    bench.press(window, "#profile-save");

    assertThat(files()).containsExactly("billing.yaml", "other.yaml");
    assertThat(kept(new SecretKey("10.1.2.4", 5432, "oncall", "oncall"))).isEqualTo("hunter2");
    assertThat(text(window, "#editor-state")).isEqualTo("Saved.");
  }

  @Test
  void aLoginThatMovesToAnotherHostTakesItsPasswordAlong() throws Exception {
    bench.write("shop", SHOP);
    keep(KEY);
    TestWindow window = open();
    bench.type(window, "#field-host", "10.1.2.9");
    bench.press(window, "#profile-save");
    assertThat(kept(MOVED)).isEqualTo("hunter2");
    assertThat(bench.passwords.find(KEY)).isEmpty();
    assertThat(text(window, "#editor-state")).isEqualTo("Saved. Its password was taken along.");
  }

  @Test
  void aPasswordThatAnotherProfileNeedsStaysWhenALoginMoves() throws Exception {
    bench.write("a", SHOP);
    bench.write("b", SHOP);
    keep(KEY);
    TestWindow window = open();
    bench.type(window, "#field-host", "10.1.2.9");
    bench.press(window, "#profile-save");
    assertThat(kept(MOVED)).isEqualTo("hunter2");
    assertThat(kept(KEY)).isEqualTo("hunter2");
  }

  @Test
  void aPasswordDoesNotGoToAnotherUser() throws Exception {
    bench.write("shop", SHOP);
    keep(KEY);
    TestWindow window = open();
    bench.type(window, "#field-user", "admin");
    PasswordField field = (PasswordField) ProfilesBench.find(window, "#profile-password");
    assertThat(field.getPromptText()).isEqualTo("of the new user");
    bench.press(window, "#profile-save");
    assertThat(text(window, "#editor-state"))
        .isEqualTo("Saved. The password kept was oncall's; type that of admin.");
    assertThat(bench.passwords.find(KEY)).isEmpty();
    assertThat(bench.passwords.find(new SecretKey("10.1.2.3", 5432, "oncall", "admin"))).isEmpty();
  }

  @Test
  void aPasswordThatCantBeTakenAlongIsSaidAndKeptWhereItWas() throws Exception {
    bench.write("shop", SHOP);
    keep(KEY);
    TestWindow window = open();
    bench.passwords.lock();
    bench.type(window, "#field-host", "10.1.2.9");
    bench.press(window, "#profile-save");
    assertThat(text(window, "#editor-state"))
        .startsWith("Saved. Its password could not be moved to the new login");
    assertThat(Files.readString(bench.folder.resolve("shop.yaml"))).contains("10.1.2.9");
    bench.passwords.unlock();
    assertThat(kept(KEY)).isEqualTo("hunter2");
  }

  @Test
  void deletingACopyWithItsPasswordLeavesTheOriginalsPassword() throws Exception {
    bench.write("shop", SHOP);
    bench.write("shop copy", SHOP.replace("name: shop", "name: shop copy"));
    keep(KEY);
    TestWindow window = open();
    // The copy stands first: a blank comes before a dot.
    deleteWithPasswords(window);
    assertThat(files()).containsExactly("shop.yaml");
    assertThat(kept(KEY)).isEqualTo("hunter2");

    deleteWithPasswords(window);
    assertThat(files()).isEmpty();
    assertThat(bench.passwords.find(KEY)).isEmpty();
  }

  @Test
  void aPasswordThatStaysBehindIsSaidOnceTheFileIsGone() throws Exception {
    bench.write("shop", SHOP);
    bench.write("billing", SHOP.replace("name: shop", "name: billing").replace("2.3", "2.4"));
    TestWindow window = open();
    bench.passwords.lock();
    deleteWithPasswords(window);
    assertThat(files()).containsExactly("shop.yaml");
    assertThat(text(window, ".banner"))
        .startsWith("The password of oncall at 10.1.2.4 is still kept: The login keychain");
  }

  @Test
  void aProfileThatCantBeDeletedStaysInTheList() throws Exception {
    bench.write("shop", SHOP);
    TestWindow window = open();
    // A folder with something in it can't be deleted as a file is.
    Files.delete(bench.folder.resolve("shop.yaml"));
    Files.createDirectories(bench.folder.resolve("shop.yaml/full"));
    bench.write("other", SHOP);
    bench.press(window, "#profile-delete");
    bench.press(window, "#delete-confirm");
    assertThat(text(window, ".banner")).contains("shop.yaml");
    assertThat(Fx.get(() -> list(window).getItems().stream().map(Object::toString).toList()))
        .singleElement()
        .asString()
        .contains("other");
  }

  @Test
  void whatNobodyForesawEndsTheSavingInASentence() throws Exception {
    bench.write("shop", SHOP);
    TestWindow window = open();
    bench.passwords.tear();
    bench.type(window, "#profile-password", "hunter2");
    bench.press(window, "#profile-save");
    assertThat(text(window, "#editor-state"))
        .startsWith("The profile could not be saved:")
        .contains("The bus is gone");
    bench.press(window, "#password-forget");
    assertThat(text(window, "#editor-state")).startsWith("The password could not be forgotten:");
  }

  @Test
  void closingTheWindowWipesWhatWasTyped() throws Exception {
    bench.write("shop", SHOP);
    TestWindow window = open();
    bench.type(window, "#profile-password", "hunter2");
    PasswordField field = (PasswordField) ProfilesBench.find(window, "#profile-password");
    Fx.run(() -> ((ProfilesWindow) window.scene().getRoot()).close());
    assertThat(Fx.<String>get(field::getText)).isEmpty();
    assertThat(Fx.get(field::isUndoable)).isFalse();
  }

  @Test
  void aDiscardedProfileTakesItsPasswordWithIt() throws Exception {
    bench.write("shop", SHOP);
    TestWindow window = open();
    bench.press(window, "#profile-new");
    bench.type(window, "#profile-password", "hunter2");
    PasswordField field = (PasswordField) ProfilesBench.find(window, "#profile-password");
    bench.press(window, "#profile-delete");
    bench.press(window, "#delete-confirm");
    assertThat(Fx.<String>get(field::getText)).isEmpty();
  }

  @Test
  void aDisposedFormHoldsNoPassword() {
    EditorViewModel editor = new EditorViewModel(null, ProfileDraft.empty(), ProfileDraft.empty());
    char[] typed = "hunter2".toCharArray();
    editor.typePassword(typed);
    editor.dispose();
    assertThat(typed).containsOnly('\0');
    assertThat(editor.typedPassword()).isNull();
  }

  private void deleteWithPasswords(TestWindow window) {
    bench.press(window, "#profile-delete");
    Fx.run(() ->
        ((CheckBox) ProfilesBench.find(window, ".profiles-sheet .check-box")).setSelected(true));
    bench.press(window, "#delete-confirm");
  }

  private void keep(SecretKey key) throws Exception {
    bench.passwords.save(key, "hunter2".toCharArray());
  }

  private String kept(SecretKey key) throws Exception {
    return bench.passwords.find(key).map(String::new).orElse("none");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(bench.folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private TestWindow open() {
    return bench.open(Theme.DARK, 1280, 800);
  }

  private static ListView<?> list(TestWindow window) {
    return (ListView<?>) ProfilesBench.find(window, "#profiles");
  }

  private static String text(TestWindow window, String selector) {
    return Fx.get(() -> ((Labeled) ProfilesBench.find(window, selector)).getText());
  }
}
