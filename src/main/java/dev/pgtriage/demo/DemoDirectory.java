package dev.pgtriage.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running demo's directory. Its name says whose it is (process id and start time), so that one
 * left by a demo that was killed is told from one in use, with no file that could be half written.
 */
final class DemoDirectory {

  private static final Logger log = LoggerFactory.getLogger(DemoDirectory.class);
  private static final Pattern NAME = Pattern.compile("demo-(\\d+)-(\\d+)-\\d+");

  private final Path path;

  private DemoDirectory(Path path) {
    this.path = path;
  }

  /** Removes what dead demos left below {@code workRoot}, then makes a directory for this one. */
  static DemoDirectory create(Path workRoot) throws IOException, InterruptedException {
    Files.createDirectories(workRoot);
    removeDead(workRoot);
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    for (int number = 1; ; number++) {
      Path candidate =
          workRoot.resolve(
              "demo-" + self.pid() + "-" + self.started().toEpochMilli() + "-" + number);
      if (!Files.exists(candidate)) {
        return new DemoDirectory(Files.createDirectory(candidate));
      }
    }
  }

  /** Where the server keeps its data. */
  Path data() {
    return path.resolve("data");
  }

  /** What the server and the application's processes say. */
  Path log() {
    return path.resolve("demo.log");
  }

  void delete() throws IOException {
    deleteTree(path);
  }

  private static void removeDead(Path workRoot) throws IOException, InterruptedException {
    List<Path> children;
    try (Stream<Path> listing = Files.list(workRoot)) {
      children = listing.toList();
    }
    for (Path child : children) {
      Optional<ProcessIdentity> owner = owner(child);
      if (owner.isPresent() && owner.get().find().isEmpty()) {
        new Postmaster(child.resolve("data")).stopNow();
        deleteTree(child);
        log.info("Removed what a demo that was killed left: {}", child);
      }
    }
  }

  private static Optional<ProcessIdentity> owner(Path child) {
    Matcher name = NAME.matcher(child.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new ProcessIdentity(
                Long.parseLong(name.group(1)), Instant.ofEpochMilli(Long.parseLong(name.group(2)))))
        : Optional.empty();
  }

  /** Deletes a tree in which a dying server may still delete files itself. */
  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
