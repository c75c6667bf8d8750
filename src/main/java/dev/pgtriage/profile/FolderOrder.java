package dev.pgtriage.profile;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The order somebody gave a folder's profiles: a hidden file beside them with a name a line. Names
 * without a file are of no harm, profiles without a line come last.
 */
final class FolderOrder {

  private static final String FILE = ".order";

  private final Path file;

  FolderOrder(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** The names in order; none where nobody has put them in one. */
  List<String> names() throws IOException {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (MalformedInputException e) {
      // An order is a convenience: one that can't be read is none.
      return List.of();
    }
  }

  void write(List<String> names) throws IOException {
    AtomicFile.write(file, String.join("\n", names) + "\n");
  }
}
