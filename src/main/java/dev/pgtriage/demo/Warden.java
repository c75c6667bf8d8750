package dev.pgtriage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own that outlives a demo which is killed: its standard input ends with the demo,
 * and then it ends the server and removes the data. Prints nothing.
 */
final class Warden {

  private Warden() {}

  /**
   * Waits for the end of standard input.
   *
   * @param args the work directory
   */
  public static void main(String[] args) throws IOException {
    // Ctrl-C reaches the whole process group; the demo gets to tidy up first.
    Thread watching = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> join(watching)));
    while (System.in.read() >= 0) {
      // Nothing is ever sent; only the end matters.
    }
    WorkDirectory directory = WorkDirectory.existing(Path.of(args[0]));
    if (Files.exists(directory.path())) {
      directory.delete();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
