package dev.pgtriage.profile;

import dev.dirs.ProjectDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of profiles, one file each; a profile's name for {@code --profile} is its file's without
 * the ending, or the {@code name} inside.
 */
public final class ProfileFolder {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");
  private static final Pattern NOT_SAFE = Pattern.compile("[^A-Za-z0-9 ._-]+");
  private static final int LONGEST_NAME = 60;
  private static final String ENDING = ".yaml";
  private static final String OTHER_ENDING = ".yml";

  private final Path folder;
  private final FolderOrder order;

  /** A file of the folder. */
  public sealed interface Entry {
    /** The file's name without its ending. */
    String name();

    /** Where it is. */
    Path file();

    /** A profile that can be used. */
    record Usable(String name, Path file, ProfileDocument document) implements Entry {}

    /** A file that is none; {@code problem} says why, by line. */
    record Broken(String name, Path file, ProfileException problem) implements Entry {}
  }

  /** The folder; it need not exist. */
  public ProfileFolder(Path folder) {
    this.folder = folder;
    this.order = new FolderOrder(folder);
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
   * Its profiles, broken ones among them: in the order they were put in, new ones last by name.
   *
   * @throws ProfileException when the folder itself can't be read
   */
  public List<Entry> list() throws ProfileException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> known = order.names();
      return files
          .filter(ProfileFolder::isProfile)
          .sorted(
              Comparator.comparingInt((Path file) -> place(known, stem(file)))
                  .thenComparing(Comparator.naturalOrder()))
          .map(ProfileFolder::entry)
          .toList();
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
    Path file = fileOf(name);
    document.write(file);
    return file;
  }

  /**
   * Writes a profile that has no file yet, under a name made of its own.
   *
   * @return the file's name without its ending
   * @throws ProfileException when the file can't be written
   */
  public String create(ProfileDocument document) throws ProfileException {
    String name = freeName(document.profile().name());
    save(name, document);
    return name;
  }

  /**
   * Writes what was changed in a profile over what its file says by now: keys and comments that
   * somebody wrote there meanwhile stay.
   *
   * @throws ProfileException when the file can't be read any more or can't be written
   */
  public void change(String name, Profile changed) throws ProfileException {
    Path file = fileOf(name);
    ProfileDocument.read(file).with(changed).write(file);
  }

  /**
   * Copies a profile with its comments, right after the one it comes from.
   *
   * @return the copy's file name without its ending
   * @throws ProfileException when the copy can't be written
   */
  public String duplicate(Entry.Usable original) throws ProfileException {
    Profile profile = original.document().profile();
    String name = create(original.document().with(profile.named(copyName(profile.name()))));
    List<String> names = new ArrayList<>(list().stream().map(Entry::name).toList());
    names.remove(name);
    names.add(names.indexOf(original.name()) + 1, name);
    reorder(names);
    return name;
  }

  /**
   * Removes a profile's file.
   *
   * @throws ProfileException when it can't be removed
   */
  public void delete(String name) throws ProfileException {
    Path file = fileOf(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ProfileException(FileTrouble.sentence("deleted", file, e), e);
    }
  }

  /**
   * Keeps an order for the profiles.
   *
   * @param names the files' names without their endings
   * @throws ProfileException when it can't be written
   */
  public void reorder(List<String> names) throws ProfileException {
    try {
      order.write(names);
    } catch (IOException e) {
      throw new ProfileException(FileTrouble.sentence("written", folder, e), e);
    }
  }

  private String copyName(String name) throws ProfileException {
    List<String> taken = profileNames();
    String copy = name + " copy";
    for (int number = 2; taken.contains(copy); number++) {
      copy = name + " copy " + number;
    }
    return copy;
  }

  private List<String> profileNames() throws ProfileException {
    return list().stream()
        .map(entry ->
            entry instanceof Entry.Usable usable
                ? usable.document().profile().name()
                : entry.name())
        .toList();
  }

  /** The nearest to a wanted name that a file can have and none has; a ready profile's is taken. */
  private String freeName(String wanted) throws ProfileException {
    String plain = NOT_SAFE.matcher(wanted).replaceAll("-");
    String cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    String safe = SAFE_NAME.matcher(cut.strip()).matches() ? cut.strip() : "profile";
    List<String> taken =
        Stream.concat(list().stream().map(Entry::name), ReadyProfiles.NAMES.stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    String name = safe;
    for (int number = 2; taken.contains(name.toLowerCase(Locale.ROOT)); number++) {
      name = safe + "-" + number;
    }
    return name;
  }

  private Path fileOf(String name) {
    Path other = folder.resolve(name + OTHER_ENDING);
    return Files.exists(other) ? other : folder.resolve(name + ENDING);
  }

  private static int place(List<String> names, String name) {
    int place = names.indexOf(name);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static boolean isProfile(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && (name.endsWith(ENDING) || name.endsWith(OTHER_ENDING))
        && !Files.isDirectory(file);
  }

  private static Entry entry(Path file) {
    String name = stem(file);
    try {
      return new Entry.Usable(name, file, ProfileDocument.read(file));
    } catch (ProfileException e) {
      return new Entry.Broken(name, file, e);
    }
  }
}
