package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.profile.secret.SecretException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what blocks on its own thread and hands the outcome over to the FX thread. Nothing that goes
 * wrong is lost: also what nobody foresaw comes back as a sentence.
 */
final class ShelfWorker {

  private static final Logger LOG = LoggerFactory.getLogger(ShelfWorker.class);

  private final Executor files;
  private final Executor fxThread;

  /** Something that blocks and may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws ProfileException, SecretException;
  }

  /**
   * @param files runs what blocks, one thing after the other
   * @param fxThread runs what it is given on the FX thread
   */
  ShelfWorker(Executor files, Executor fxThread) {
    this.files = files;
    this.fxThread = fxThread;
  }

  /**
   * Does it.
   *
   * @param failure what could not be done, the beginning of a sentence
   * @param then gets what came of it, on the FX thread
   * @param failed gets what went wrong in sentences, on the FX thread
   */
  <T> void run(Work<T> work, String failure, Consumer<T> then, Consumer<String> failed) {
    try {
      files.execute(() -> work(work, failure, then, failed));
    } catch (RejectedExecutionException e) {
      LOG.debug("The last window is closed: nobody waits for this any more", e);
    }
  }

  private <T> void work(Work<T> work, String failure, Consumer<T> then, Consumer<String> failed) {
    try {
      T result = work.run();
      fxThread.execute(() -> then.accept(result));
    } catch (ProfileException | SecretException e) {
      String message = String.valueOf(e.getMessage());
      fxThread.execute(() -> failed.accept(message));
    } catch (RuntimeException e) {
      LOG.warn("{}", failure, e);
      String message = failure + ": " + e.getMessage() + ". The log has the details.";
      fxThread.execute(() -> failed.accept(message));
    }
  }
}
