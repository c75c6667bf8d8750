package dev.pgtriage.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the API's workers and kills, with SIGKILL and in the middle of its statements, one whose
 * request is older than the worker timeout; then starts another. That is how Gunicorn's arbiter
 * treats a worker without a heartbeat.
 *
 * @see <a href="https://docs.gunicorn.org/en/stable/settings.html#timeout">Gunicorn: timeout</a>
 */
final class GunicornMaster implements AutoCloseable {

  /** 30 s in the incident. */
  static final Duration WORKER_TIMEOUT = Duration.ofSeconds(30 / Demo.TIME_SCALE);

  /** Starting a worker costs the machine that shows the demo half a second of CPU. */
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(3);

  private static final long CHECK_MILLIS = 200;
  private static final Logger log = LoggerFactory.getLogger(GunicornMaster.class);

  /** Starts worker number so and so. */
  @FunctionalInterface
  interface Launcher {
    Process launch(int number) throws IOException;
  }

  private final Launcher launcher;
  private final RequestMetrics requests;
  private final ScheduledExecutorService arbiter =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gunicorn master").factory());
  private final List<Worker> workers = new ArrayList<>();
  private long lastKill = System.nanoTime();

  private GunicornMaster(Launcher launcher, RequestMetrics requests) {
    this.launcher = launcher;
    this.requests = requests;
  }

  /**
   * Starts the workers.
   *
   * @param requests where to count what they serve
   */
  static GunicornMaster start(int workerCount, Launcher launcher, RequestMetrics requests)
      throws IOException {
    GunicornMaster master = new GunicornMaster(launcher, requests);
    try {
      for (int number = 1; number <= workerCount; number++) {
        master.workers.add(new Worker(number, launcher.launch(number), requests));
      }
    } catch (IOException e) {
      master.close();
      throw e;
    }
    var _ =
        master.arbiter.scheduleWithFixedDelay(
            master::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    return master;
  }

  /** Hands a request to some worker that is not stuck, if there is one. */
  void ask(LeakCommand request) {
    List<Worker> free;
    synchronized (workers) {
      free = workers.stream().filter(worker -> worker.oldestMillis < 500).toList();
    }
    if (!free.isEmpty()) {
      free.get(ThreadLocalRandom.current().nextInt(free.size())).send(request);
    }
  }

  /** Tells every worker. */
  void tellAll(LeakCommand command) {
    synchronized (workers) {
      workers.forEach(worker -> worker.send(command));
    }
  }

  @Override
  public void close() {
    arbiter.shutdownNow();
    synchronized (workers) {
      workers.forEach(worker -> worker.process.destroyForcibly());
    }
  }

  private void check() {
    try {
      synchronized (workers) {
        if (!arbiter.isShutdown()) {
          killOneStuck();
          replaceDead();
        }
      }
    } catch (IOException e) {
      log.warn("A worker of the demo could not be started", e);
    }
  }

  private void killOneStuck() {
    Optional<Worker> stuck =
        workers.stream()
            .filter(worker -> worker.oldestMillis > WORKER_TIMEOUT.toMillis())
            .max(Comparator.comparingLong(worker -> worker.oldestMillis));
    if (stuck.isPresent() && System.nanoTime() - lastKill >= BETWEEN_KILLS.toNanos()) {
      lastKill = System.nanoTime();
      log.debug("[CRITICAL] WORKER TIMEOUT (pid:{})", stuck.get().process.pid());
      stuck.get().process.destroyForcibly();
    }
  }

  private void replaceDead() throws IOException {
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      if (!worker.process.isAlive()) {
        requests.countLost(worker.open);
        workers.set(i, new Worker(worker.number, launcher.launch(worker.number), requests));
      }
    }
  }

  private static final class Worker {

    private final int number;
    private final Process process;
    private final Writer stdin;
    private final RequestMetrics requests;

    /** As its last heartbeat said. */
    private volatile long oldestMillis;

    /** As its last heartbeat said. */
    private volatile int open;

    Worker(int number, Process process, RequestMetrics requests) {
      this.number = number;
      this.process = process;
      this.requests = requests;
      stdin = process.outputWriter(StandardCharsets.UTF_8);
      Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      try (BufferedReader heartbeats = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = heartbeats.readLine(); line != null; line = heartbeats.readLine()) {
          Heartbeat heartbeat = Heartbeat.parse(line);
          oldestMillis = heartbeat.oldestMillis();
          open = heartbeat.open();
          requests.count(heartbeat);
        }
      } catch (IOException e) {
        log.debug("Worker {} is gone", number, e);
      }
    }

    private void send(LeakCommand command) {
      try {
        stdin.write(command.line() + "\n");
        stdin.flush();
      } catch (IOException e) {
        log.debug("Worker {} is gone", number, e);
      }
    }
  }
}
