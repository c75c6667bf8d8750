package dev.pgtriage.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileFolderTest {

  @TempDir private Path directory;

  private ProfileFolder folder;

  @BeforeEach
  void open() {
    folder = new ProfileFolder(directory);
  }

  @Test
  void theOrderIsKeptAndNewOnesComeLastByName() throws Exception {
    write("a.yaml", "a");
    write("b.yaml", "b");
    write("c.yml", "c");
    folder.reorder(List.of("c", "gone", "a", "b"));
    write("z.yaml", "z");
    write("d.yaml", "d");

    assertThat(names()).containsExactly("c", "a", "b", "d", "z");
    assertThat(new ProfileFolder(directory).list()).hasSize(5);
  }

  @Test
  void anOrderThatIsNoTextIsNone() throws Exception {
    write("b.yaml", "b");
    write("a.yaml", "a");
    Files.write(directory.resolve(".order"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(names()).containsExactly("a", "b");
  }

  @Test
  void aCopyStandsAfterItsOriginalWithItsComments() throws Exception {
    write("a.yaml", "a");
    write("b.yaml", "b");
    ProfileFolder.Entry.Usable original = (ProfileFolder.Entry.Usable) folder.list().getFirst();

    String copy = folder.duplicate(original);
    String second = folder.duplicate(original);

    assertThat(names()).containsExactly("a", second, copy, "b");
    assertThat(Files.readString(directory.resolve(copy + ".yaml")))
        .contains("name: a copy", "# where it is");
    assertThat(Files.readString(directory.resolve(second + ".yaml"))).contains("name: a copy 2");
  }

  @Test
  void aChangeKeepsWhatWasWrittenIntoTheFileMeanwhile() throws Exception {
    write("a.yaml", "a");
    ProfileFolder.Entry.Usable entry = (ProfileFolder.Entry.Usable) folder.list().getFirst();
    Profile renamed = entry.document().profile().named("shop");
    Files.writeString(directory.resolve("a.yaml"), "# asked for by the runbook\n" + text("a"));

    folder.change("a", renamed);

    assertThat(Files.readString(directory.resolve("a.yaml")))
        .contains("# asked for by the runbook", "name: shop", "# where it is");
  }

  @Test
  void aNewFileNeverTakesTheNameOfAnotherOrOfAReadyProfile() throws Exception {
    ProfileDocument demo = ProfileDocument.parse("x", text("Demo"));
    ProfileDocument odd = ProfileDocument.parse("x", text("../../etc/passwd"));

    assertThat(folder.create(demo)).isEqualTo("Demo-2");
    assertThat(folder.create(demo)).isEqualTo("Demo-3");
    assertThat(directory.resolve(folder.create(odd) + ".yaml")).exists();
    assertThat(folder.list()).hasSize(3);
  }

  @Test
  void deletingTakesTheFileWhateverItsEnding() throws Exception {
    write("a.yml", "a");
    write("b.yaml", "b");

    folder.delete("a");
    folder.delete("b");

    assertThat(folder.list()).isEmpty();
  }

  private List<String> names() throws ProfileException {
    return folder.list().stream().map(ProfileFolder.Entry::name).toList();
  }

  private void write(String file, String name) throws IOException {
    Files.writeString(directory.resolve(file), text(name));
  }

  private static String text(String name) {
    return "name: " + name + "\n# where it is\npostgres: { host: 10.1.2.3, user: oncall }\n";
  }
}
