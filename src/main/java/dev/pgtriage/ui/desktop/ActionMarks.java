package dev.pgtriage.ui.desktop;

import dev.pgtriage.report.content.ActionEntries;
import dev.pgtriage.report.content.ActionEntry;
import dev.pgtriage.ui.chart.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks for the graphs of what was done to an instance by any window or command on this computer:
 * the record of actions is their one source. Reads on a thread of its own.
 */
final class ActionMarks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActionMarks.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** An action whose outcome is not recorded by then was cut off: thousands take half a minute. */
  private static final Duration OUTCOME_PATIENCE = Duration.ofMinutes(2);

  /** What tells one action from another. */
  private record Act(Instant at, String user, String what) {

    static Act of(ActionEntry entry) {
      return new Act(entry.at(), entry.user(), entry.what());
    }
  }

  /** What tells whether the file is as it was; both null where there is none. */
  private record Look(@Nullable FileTime changed, long bytes) {}

  private final Path file;
  private final String address;
  private final Consumer<List<Marker>> marks;
  private final Executor fxThread;
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("action marks").factory());
  private final Set<Act> told = new HashSet<>();
  private @Nullable Look last;

  /**
   * @param file the record of actions
   * @param address the instance as the record names it
   * @param marks gets what is new, on the FX thread
   */
  ActionMarks(Path file, String address, Consumer<List<Marker>> marks, Executor fxThread) {
    this.file = file;
    this.address = address;
    this.marks = marks;
    this.fxThread = fxThread;
  }

  /** Looks now and every two seconds. */
  void start() {
    Future<?> _ =
        reader.scheduleWithFixedDelay(
            this::read, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks now: something was done. */
  void look() {
    if (!reader.isShutdown()) {
      reader.execute(this::read);
    }
  }

  private void read() {
    try {
      Look look = lookAt(file);
      if (look.equals(last)) {
        return;
      }
      last = look;
      List<Marker> fresh = fresh(Instant.now());
      if (!fresh.isEmpty()) {
        fxThread.execute(() -> marks.accept(fresh));
      }
    } catch (IOException | RuntimeException e) {
      // The reports say it where somebody reads; a graph without marks is still right.
      LOG.warn("The record of actions {} can't be read for the graphs", file, e);
    }
  }

  private List<Marker> fresh(Instant now) {
    List<Marker> fresh = new ArrayList<>();
    for (ActionEntry entry : ActionEntries.read(file, address, now).rows()) {
      if (ActionEntries.isUnfinished(entry) && entry.at().isAfter(now.minus(OUTCOME_PATIENCE))) {
        last = null;
      } else if (told.add(Act.of(entry))) {
        fresh.add(new Marker(entry.at(), label(entry), Marker.Kind.ACTION, note(entry)));
      }
    }
    return fresh;
  }

  private static String label(ActionEntry entry) {
    return Character.toUpperCase(entry.what().charAt(0)) + entry.what().substring(1);
  }

  private static String note(ActionEntry entry) {
    return entry.outcome() + " (" + entry.user() + ": " + entry.reason() + ")";
  }

  private static Look lookAt(Path file) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(found.lastModifiedTime(), found.size());
    } catch (NoSuchFileException e) {
      return new Look(null, 0);
    }
  }

  @Override
  public void close() {
    reader.shutdown();
  }
}
