package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.ProfileFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and passwords without a window. */
class ProfileShelfTest {

  @TempDir Path home;

  @Test
  void noPasswordStaysWhereProfilesCanNotBeMade() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "no folder");
    ProfileShelf shelf =
        new ProfileShelf(new ProfileFolder(file.resolve("profiles")), new KeptPasswords());
    char[] first = "hunter2".toCharArray();
    char[] second = "hunter3".toCharArray();
    List<Taken> found = List.of(taken("10.1.2.3", first), taken("10.1.2.4", second));

    assertThatThrownBy(() -> shelf.create(Taken.whole(found))).isInstanceOf(ProfileException.class);

    assertThat(first).containsOnly('\0');
    assertThat(second).containsOnly('\0');
  }

  private static Taken taken(String host, char[] password) {
    ProfileDraft draft =
        ProfileDraft.empty()
            .with(ProfileField.NAME, host)
            .with(ProfileField.HOST, host)
            .with(ProfileField.USER, "oncall");
    return new Taken(draft, password);
  }
}
