package dev.pgtriage.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a number of worker processes running. A worker with a request older than the timeout is
 * killed, one each round, and replaced in the same breath: its statements stay behind on the
 * server. Gunicorn's documentation, setting {@code timeout}: "Workers silent for more than this
 * many seconds are killed and restarted."
 */
final class WorkerMaster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerMaster.class);
  private static final Duration ROUND = Duration.ofMillis(900);

  private final IntFunction<WorkerOptions> options;
  private final @Nullable Duration timeout;
  private final @Nullable Duration slowReportPeriod;
  private final List<WorkerProcess> workers = new ArrayList<>();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-master").factory());
  private final Random random = new Random();
  private @Nullable Instant nextSlowReport;

  /**
   * Starts the workers.
   *
   * @param options of the worker in a slot
   * @param timeout after which a worker is killed; null if never
   * @param slowReportPeriod how often someone asks for the slow report, first after a quarter of
   *     it; null if never
   */
  WorkerMaster(
      int processes,
      IntFunction<WorkerOptions> options,
      @Nullable Duration timeout,
      @Nullable Duration slowReportPeriod)
      throws IOException {
    this.options = options;
    this.timeout = timeout;
    this.slowReportPeriod = slowReportPeriod;
    this.nextSlowReport =
        slowReportPeriod == null ? null : Instant.now().plus(slowReportPeriod.dividedBy(4));
    for (int slot = 0; slot < processes; slot++) {
      workers.add(WorkerProcess.start(options.apply(slot)));
    }
    var _ =
        rounds.scheduleWithFixedDelay(
            this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void round() {
    try {
      replaceOne();
      if (slowReportPeriod != null
          && nextSlowReport != null
          && !Instant.now().isBefore(nextSlowReport)) {
        nextSlowReport = Instant.now().plus(slowReportPeriod);
        workers.get(random.nextInt(workers.size())).requestSlowReport();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("The demo's master could not replace a worker", e);
    }
  }

  private void replaceOne() throws IOException {
    for (int slot = 0; slot < workers.size(); slot++) {
      WorkerProcess worker = workers.get(slot);
      boolean overdue = timeout != null && worker.oldestRequest().compareTo(timeout) > 0;
      if (overdue) {
        worker.kill();
      }
      if (!worker.isAlive()) {
        workers.set(slot, WorkerProcess.start(options.apply(slot)));
        return;
      }
    }
  }

  synchronized List<ProcessHandle> processes() {
    return workers.stream().map(WorkerProcess::handle).toList();
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    synchronized (this) {
      workers.forEach(WorkerProcess::kill);
    }
  }
}
