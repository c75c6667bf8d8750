package dev.pgtriage.ui.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a program of the desktop tell it; on a thread of its own, as programs can hang. */
final class ProcessNotifier implements Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessNotifier.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path program;
  private final SystemCommand command;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("notices").factory());

  ProcessNotifier(Path program, SystemCommand command) {
    this.program = program;
    this.command = command;
  }

  @Override
  public void tell(Notice notice) {
    thread.execute(() -> run(notice));
  }

  private void run(Notice notice) {
    try {
      Process process =
          new ProcessBuilder(command.line(program, notice))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        LOG.info("{} did not end within {}; stopped it", program, PATIENCE);
      } else if (process.exitValue() != 0) {
        LOG.info("{} could not notify: exit {}", program, process.exitValue());
      }
    } catch (IOException e) {
      LOG.info("{} could not be started to notify", program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
