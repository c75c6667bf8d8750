package dev.pgtriage.ui.reports;

import dev.pgtriage.report.ReportException;
import java.io.Serial;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and reads reports on another thread, and says in a sentence why one failed. */
final class ReportWork {

  private static final Logger LOG = LoggerFactory.getLogger(ReportWork.class);

  /** What blocks, or takes long. */
  interface Task<T> {
    T run() throws ReportException, Refusal;
  }

  /** Was asked for something it does not do. */
  static final class Refusal extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  private final Executor work;
  private final Executor fxThread;

  /**
   * @param work runs what blocks
   * @param fxThread runs what it is given on the FX thread
   */
  ReportWork(Executor work, Executor fxThread) {
    this.work = work;
    this.fxThread = fxThread;
  }

  /**
   * Runs a task on the other thread.
   *
   * @param then gets its result on the FX thread
   * @param failed gets why there is none, on the FX thread
   */
  <T> void later(Task<T> task, Consumer<T> then, Consumer<String> failed) {
    work.execute(() -> {
      try {
        T result = task.run();
        fxThread.execute(() -> then.accept(result));
      } catch (ReportException | Refusal e) {
        fxThread.execute(() -> failed.accept(String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        LOG.error("A report failed", e);
        fxThread.execute(() ->
            failed.accept("The report failed on PgTriage's own account; pgtriage.log says why."));
      }
    });
  }
}
