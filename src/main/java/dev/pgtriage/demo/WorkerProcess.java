package dev.pgtriage.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker process as its master sees it. */
final class WorkerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  private final Process process;
  private final AtomicLong oldestRequestMillis = new AtomicLong();

  private WorkerProcess(Process process) {
    this.process = process;
  }

  static WorkerProcess start(WorkerOptions options) throws IOException {
    WorkerProcess worker =
        new WorkerProcess(
            ChildJvm.start(
                Worker.class, List.of(org.postgresql.Driver.class), options.arguments()));
    Thread.ofVirtual().name("heartbeat of " + options.applicationName()).start(worker::listen);
    return worker;
  }

  private void listen() {
    try (BufferedReader beats = process.inputReader(StandardCharsets.US_ASCII)) {
      String beat;
      while ((beat = beats.readLine()) != null) {
        oldestRequestMillis.set(Long.parseLong(beat));
      }
    } catch (IOException e) {
      LOG.debug("A worker's heartbeat ended", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Duration oldestRequest() {
    return Duration.ofMillis(oldestRequestMillis.get());
  }

  /** Sends it the request for the slow report. */
  void requestSlowReport() {
    try {
      OutputStream requests = process.getOutputStream();
      requests.write('\n');
      requests.flush();
    } catch (IOException e) {
      LOG.debug("The worker was killed before the request reached it", e);
    }
  }

  /**
   * Kills it as a master does a worker that does not answer: SIGKILL, in the middle of its
   * statements.
   */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }
}
