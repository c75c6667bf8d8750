package dev.pgtriage.ui.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The headless JavaFX toolkit, started once in this JVM at first use. */
public final class Fx {

  private static final long DEADLINE_SECONDS = 60;
  private static final Fx TOOLKIT = new Fx();

  private Fx() {
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    Platform.setImplicitExit(false);
    try {
      if (!started.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("JavaFX did not start");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of {@code work}, computed on the FX thread; its failure fails the test. */
  public static <T> T get(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    TOOLKIT.onThread(task);
    return TOOLKIT.result(task);
  }

  /** Runs {@code work} on the FX thread to its end. */
  public static void run(Runnable work) {
    get(() -> {
      work.run();
      return true;
    });
  }

  /** Returns when {@code count} frames were laid out after this call. */
  public static void pulses(int count) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    run(() ->
        new AnimationTimer() {
          private int left = count;

          @Override
          public void handle(long now) {
            if (left-- == 0) {
              stop();
              done.complete(true);
            }
          }
        }.start());
    TOOLKIT.result(done);
  }

  private void onThread(Runnable task) {
    Platform.runLater(task);
  }

  private <T> T result(java.util.concurrent.Future<T> future) {
    try {
      return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
