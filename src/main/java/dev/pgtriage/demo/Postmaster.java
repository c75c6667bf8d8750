package dev.pgtriage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server that runs on a data directory, found through its {@code postmaster.pid}, whoever
 * started it.
 */
final class Postmaster {

  private static final long PATIENCE_SECONDS = 4;

  private final Path data;

  Postmaster(Path data) {
    this.data = data;
  }

  /** The running server, if there is one. */
  Optional<ProcessHandle> find() {
    try {
      // PostgreSQL: src/include/utils/pidfile.h. Line 1 is the process id, line 3 the start time.
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.size() < 3) {
        return Optional.empty();
      }
      long started = Long.parseLong(lines.get(2).strip());
      return new ProcessIdentity(
              Long.parseLong(lines.getFirst().strip()), Instant.ofEpochSecond(started))
          .find();
    } catch (IOException | NumberFormatException e) {
      // No server, or one that is just writing the file.
      return Optional.empty();
    }
  }

  /**
   * Stops the server at once, without a checkpoint: its data is thrown away next. Sessions that
   * compute do not notice that their server died, so they are ended too.
   */
  void stopNow() throws IOException, InterruptedException {
    Optional<ProcessHandle> found = find();
    if (found.isEmpty()) {
      return;
    }
    ProcessHandle server = found.get();
    List<ProcessHandle> backends = server.descendants().toList();
    askToQuit(server);
    try {
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      server.destroyForcibly();
    }
    backends.forEach(ProcessHandle::destroyForcibly);
  }

  /** SIGQUIT is PostgreSQL's immediate shutdown, which also releases its shared memory. */
  private static void askToQuit(ProcessHandle server) throws IOException, InterruptedException {
    if (Platform.WINDOWS) {
      server.destroyForcibly();
      return;
    }
    new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
