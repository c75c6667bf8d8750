package dev.pgtriage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one demo keeps its data: a directory of its own under a root that all demos of a user
 * share. It names its process, so that what a killed demo left is found and removed by the next.
 */
final class WorkDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);
  private static final String OWNER = "owner";

  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /** Makes a new one after removing those whose demo is dead. */
  static WorkDirectory create(Path root) throws IOException {
    Files.createDirectories(root);
    for (Path left : entries(root)) {
      if (isAbandoned(left)) {
        LOG.info("Removing {}, left by a demo that was killed", left);
        new WorkDirectory(left).delete();
      }
    }
    ProcessHandle self = ProcessHandle.current();
    Path path = Files.createTempDirectory(root, "demo-");
    Files.writeString(path.resolve(OWNER), self.pid() + " " + started(self));
    return new WorkDirectory(path);
  }

  static WorkDirectory existing(Path path) {
    return new WorkDirectory(path);
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve("data");
  }

  /** Ends the server that runs on this directory, without its consent, if one does. */
  void killServer() throws IOException {
    Path pidFile = data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> postmaster =
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isServer);
    if (postmaster.isPresent()) {
      List<ProcessHandle> all =
          Stream.concat(postmaster.stream(), postmaster.get().descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(process -> process.onExit().join());
    }
  }

  /** A pid file outlives its server, and its pid is used again. */
  private boolean isServer(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("postgres")).orElse(false);
  }

  void delete() throws IOException {
    killServer();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> entries(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(file -> file.getFileName().toString().startsWith("demo-")).toList();
    }
  }

  private static boolean isAbandoned(Path directory) throws IOException {
    Path owner = directory.resolve(OWNER);
    if (!Files.exists(owner)) {
      // A demo that is starting writes its name within milliseconds.
      Instant made = Files.getLastModifiedTime(directory).toInstant();
      return made.isBefore(Instant.now().minusSeconds(60));
    }
    String[] parts = Files.readString(owner).strip().split(" ", 2);
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .map(process -> !started(process).equals(parts[1]))
        .orElse(true);
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
