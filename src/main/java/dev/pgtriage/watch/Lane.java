package dev.pgtriage.watch;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for one kind of reading: what hangs here hangs nowhere else. */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final String name;
  private final ExecutorService thread;
  private final AtomicBoolean busy = new AtomicBoolean();

  Lane(String name) {
    this.name = name;
    this.thread = Executors.newSingleThreadExecutor(Watch.daemon(name));
  }

  /**
   * Runs the work unless the last one still runs: a slow reading skips ticks, it never queues them.
   */
  void submit(Runnable work) {
    if (busy.compareAndSet(false, true)) {
      queue(() -> {
        try {
          work.run();
        } finally {
          busy.set(false);
        }
      });
    }
  }

  /** Runs the work after what is there already. */
  void queue(Runnable work) {
    try {
      thread.execute(() -> {
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.error("The watch's {} lane failed", name, e);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("The watch is closing; its {} lane takes no more work", name, e);
    }
  }

  void close() {
    thread.shutdownNow();
  }

  /** Takes no more work; what is queued comes to its end. */
  void finish() {
    thread.shutdown();
  }

  /** Waits for the end of what is queued; whether it came in time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return thread.awaitTermination(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
  }
}
