package dev.pgtriage.ui.notice;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs as a shell does, without one. */
final class Executables {

  private Executables() {}

  /**
   * The first program of that name.
   *
   * @param searchPath the value of {@code PATH}; relative entries are left out, as they mean
   *     another program in every directory
   */
  static Optional<Path> find(String name, String searchPath) {
    return Arrays.stream(searchPath.split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(entry -> within(entry, name).stream())
        .findFirst();
  }

  private static Optional<Path> within(String entry, String name) {
    try {
      Path program = Path.of(entry).resolve(name);
      return Optional.of(program)
          .filter(Path::isAbsolute)
          .filter(Files::isRegularFile)
          .filter(Files::isExecutable);
    } catch (InvalidPathException e) {
      // An entry that is no path holds no program.
      return Optional.empty();
    }
  }
}
