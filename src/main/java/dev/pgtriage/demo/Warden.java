package dev.pgtriage.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A tiny process that outlives a demo that is killed hard, ends what it left running, and ends. Its
 * stdin is a pipe from the demo, which every operating system closes when the demo dies, however it
 * dies. The demo tells it about each process ({@code process id startMillis}) and, when it has
 * stopped everything itself, {@code done}.
 */
final class Warden {

  private static final int STARTING_SERVER_TRIES = 12;
  private static final long TRY_AGAIN_MILLIS = 250;

  private final Postmaster postmaster;
  private final List<ProcessIdentity> processes = new ArrayList<>();

  private Warden(Postmaster postmaster) {
    this.postmaster = postmaster;
  }

  /** Argument: the server's data directory. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CountDownLatch finished = new CountDownLatch(1);
    // Ctrl-C goes to every process of the terminal's group: stay until the demo is gone.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(finished)));
    try {
      new Warden(new Postmaster(Path.of(arguments[0]))).keepWatch();
    } finally {
      finished.countDown();
    }
  }

  private void keepWatch() throws IOException, InterruptedException {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("done")) {
          return;
        }
        String[] words = line.split(" ", -1);
        processes.removeIf(process -> process.find().isEmpty());
        processes.add(
            new ProcessIdentity(
                Long.parseLong(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2]))));
      }
    }
    processes.forEach(process -> process.find().ifPresent(ProcessHandle::destroyForcibly));
    stopServer();
  }

  /** The demo may have died while its server was starting and had not said its process id yet. */
  private void stopServer() throws IOException, InterruptedException {
    for (int i = 0; i < STARTING_SERVER_TRIES && postmaster.find().isEmpty(); i++) {
      Thread.sleep(TRY_AGAIN_MILLIS);
    }
    postmaster.stopNow();
  }

  private static void await(CountDownLatch finished) {
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
