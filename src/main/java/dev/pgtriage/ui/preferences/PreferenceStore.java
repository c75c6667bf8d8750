package dev.pgtriage.ui.preferences;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The preferences that are in force, for all windows of the process. Changed on the FX thread;
 * written by a thread of its own, the newest only.
 */
public final class PreferenceStore implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PreferenceStore.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Whoever drags a window or a column changes it a hundred times. */
  private static final Duration SETTLING = Duration.ofMillis(400);

  private final @Nullable PreferencesFile file;
  private final String trouble;
  private final ReadOnlyObjectWrapper<Preferences> preferences;
  private final AtomicReference<@Nullable Preferences> unwritten = new AtomicReference<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("preferences").factory());

  private PreferenceStore(@Nullable PreferencesFile file, PreferencesFile.Found found) {
    this.file = file;
    this.trouble = found.trouble();
    this.preferences = new ReadOnlyObjectWrapper<>(found.preferences());
  }

  /** The user's preferences. */
  public static PreferenceStore ofUser() {
    return of(PreferencesFile.ofUser());
  }

  /** Preferences that nobody keeps. */
  public static PreferenceStore inMemory(Preferences preferences) {
    return new PreferenceStore(null, new PreferencesFile.Found(preferences, ""));
  }

  static PreferenceStore of(PreferencesFile file) {
    return new PreferenceStore(file, file.read());
  }

  /** Those in force. */
  public Preferences get() {
    return preferences.get();
  }

  /** Those in force. */
  public ReadOnlyObjectProperty<Preferences> property() {
    return preferences.getReadOnlyProperty();
  }

  /** What was wrong with the file at the start, in sentences; empty when nothing was. */
  public String trouble() {
    return trouble;
  }

  /** Puts others in force and keeps them. */
  public void update(UnaryOperator<Preferences> change) {
    Preferences next = change.apply(preferences.get());
    if (next.equals(preferences.get())) {
      return;
    }
    preferences.set(next);
    if (file != null && unwritten.getAndSet(next) == null) {
      Future<?> _ = writer.schedule(this::write, SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** What belongs to one profile's window. */
  public ViewMemory window(String profile) {
    return new ViewMemory(this, profile);
  }

  /** Writes what is not written yet, and no more. */
  @Override
  public void close() {
    Future<?> last = writer.submit(this::write);
    writer.shutdown();
    try {
      last.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("The preferences may not have been written", e);
    }
  }

  private void write() {
    Preferences newest = unwritten.getAndSet(null);
    PreferencesFile target = file;
    if (newest == null || target == null) {
      return;
    }
    try {
      target.write(newest);
    } catch (IOException e) {
      // They stay in force in this process; the next change tries again.
      log.warn("The preferences can't be written", e);
    }
  }
}
