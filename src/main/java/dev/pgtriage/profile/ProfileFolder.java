package dev.pgtriage.profile;

import dev.dirs.ProjectDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of profiles, one file each; a profile's name for {@code --profile} is its file's without
 * the ending, or the {@code name} inside.
 */
public final class ProfileFolder {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");
  private static final String ENDING = ".yaml";

  private final Path folder;

  /** A file of the folder. */
  public sealed interface Entry {
    /** The file's name without its ending. */
    String name();

    /** A profile that can be used. */
    record Usable(String name, Path file, ProfileDocument document) implements Entry {}

    /** A file that is none; {@code problem} says why, by line. */
    record Broken(String name, Path file, ProfileException problem) implements Entry {}
  }

  /** The folder; it need not exist. */
  public ProfileFolder(Path folder) {
    this.folder = folder;
  }

  /** The user's profiles, where the platform keeps settings. */
  public static ProfileFolder ofUser() {
    return new ProfileFolder(
        Path.of(ProjectDirectories.from("dev", "pgtriage", "PgTriage").configDir, "profiles"));
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /**
   * Its profiles by name, broken ones among them.
   *
   * @throws ProfileException when the folder itself can't be read
   */
  public List<Entry> list() throws ProfileException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(ProfileFolder::isProfile).sorted().map(ProfileFolder::entry).toList();
    } catch (IOException e) {
      throw new ProfileException(FileTrouble.sentence("read", folder, e), e);
    }
  }

  /**
   * The entry of that name: of the file, else inside it.
   *
   * @throws ProfileException when the folder can't be read
   */
  public Optional<Entry> find(String name) throws ProfileException {
    List<Entry> entries = list();
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .or(() ->
            entries.stream()
                .filter(entry ->
                    entry instanceof Entry.Usable(var stem, var file, var document)
                        && document.profile().name().equals(name))
                .findFirst());
  }

  /**
   * Writes a profile under a name, over the one that has it.
   *
   * @return the file
   * @throws ProfileException when the name can't be a file's or the file can't be written
   */
  public Path save(String name, ProfileDocument document) throws ProfileException {
    if (!SAFE_NAME.matcher(name).matches()) {
      throw new ProfileException(
          "A profile's file name takes letters, digits, spaces, dots, - and _, but is '"
              + name
              + "'.");
    }
    Path file = folder.resolve(name + ENDING);
    document.write(file);
    return file;
  }

  private static boolean isProfile(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && (name.endsWith(ENDING) || name.endsWith(".yml"))
        && !Files.isDirectory(file);
  }

  private static Entry entry(Path file) {
    String fileName = String.valueOf(file.getFileName());
    String name = fileName.substring(0, fileName.lastIndexOf('.'));
    try {
      return new Entry.Usable(name, file, ProfileDocument.read(file));
    } catch (ProfileException e) {
      return new Entry.Broken(name, file, e);
    }
  }
}
