package dev.pgtriage.demo;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One worker process of the demo's application. It prints, five times a second, for how many
 * milliseconds its oldest request has run: the heartbeat its master kills it by. A line on standard
 * input is a request for the slow report; the end of standard input is the end of the worker.
 */
final class Worker {

  private static final Duration HEARTBEAT = Duration.ofMillis(200);

  private Worker() {}

  /**
   * Runs until standard input ends or it is killed.
   *
   * @param args see {@link WorkerOptions#parse}
   */
  public static void main(String[] args) throws Exception {
    WorkerOptions options = WorkerOptions.parse(args);
    AtomicBoolean slowReport = new AtomicBoolean();
    List<RequestThread> threads = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      RequestThread thread = new RequestThread(options, slowReport);
      threads.add(thread);
      Thread.ofPlatform().daemon().name("request-" + i).start(thread);
    }
    Thread.ofPlatform().daemon().name("heartbeat").start(() -> beat(threads));
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (requests.readLine() != null) {
        slowReport.set(true);
      }
    }
    // Like a process that is killed: connections are not said goodbye to.
    Runtime.getRuntime().halt(0);
  }

  private static void beat(List<RequestThread> threads) {
    try {
      while (!System.out.checkError()) {
        long now = System.nanoTime();
        long oldest = threads.stream().mapToLong(thread -> thread.busyMillis(now)).max().orElse(0);
        System.out.println(oldest);
        Thread.sleep(HEARTBEAT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
