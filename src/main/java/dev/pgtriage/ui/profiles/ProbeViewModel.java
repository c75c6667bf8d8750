package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.probe.ConnectionProbe;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection test at a time, on a thread of its own; for the FX thread. */
final class ProbeViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(ProbeViewModel.class);

  private static final List<ProbeStage> STAGES = List.of(ProbeStage.values());

  private final ConnectionProbe probe;
  private final Executor fxThread;
  private final ObservableList<ProbeLine> lines = FXCollections.observableArrayList();
  private final ObservableList<ProbeLine> shown = FXCollections.unmodifiableObservableList(lines);
  private final ReadOnlyObjectWrapper<ProbeState> state =
      new ReadOnlyObjectWrapper<>(ProbeState.IDLE);
  private String title = "";
  private @Nullable Thread running;

  /** Which test answers are for: those of one that was cancelled come too late. */
  private int number;

  /**
   * @param fxThread runs what it is given on the FX thread
   */
  ProbeViewModel(ConnectionProbe probe, Executor fxThread) {
    this.probe = probe;
    this.fxThread = fxThread;
  }

  /** A line for each step, in the order they are tried. */
  ObservableList<ProbeLine> lines() {
    return shown;
  }

  ReadOnlyObjectProperty<ProbeState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** How it ended, or how far it is. */
  String sentence() {
    return switch (state.get()) {
      case IDLE -> "";
      case RUNNING -> "Trying " + title + "…";
      case PASSED -> "Everything works on " + title + ".";
      case WARNED ->
          isWithoutAws()
              ? title + " can be watched, without AWS graphs."
              : title + " can be watched, with what is said below.";
      case FAILED -> firstFailure();
      case CANCELLED -> "Cancelled.";
    };
  }

  /**
   * Begins a test, over one that runs.
   *
   * @param password what to log in with, which is cleared here; null for what is kept
   */
  void start(Profile profile, char @Nullable [] password) {
    cancel();
    int mine = ++number;
    title = profile.name();
    lines.setAll(STAGES.stream().<ProbeLine>map(ProbeLine.Waiting::new).toList());
    lines.set(0, new ProbeLine.Running(STAGES.getFirst()));
    state.set(ProbeState.RUNNING);
    running = Thread.ofVirtual().name("connection test").start(() -> run(mine, profile, password));
  }

  /** Ends a test that runs; the steps done so far stay. */
  void cancel() {
    Thread thread = running;
    if (thread != null) {
      thread.interrupt();
      running = null;
      number++;
      leaveOpenStepsWaiting();
      state.set(ProbeState.CANCELLED);
    }
  }

  /** Puts the test away. */
  void close() {
    cancel();
    lines.clear();
    state.set(ProbeState.IDLE);
  }

  /** How bad a step's end is: a server that can be watched can be watched without AWS as well. */
  ProbeOutcome weight(ProbeStep step) {
    boolean optional =
        isOfAws(step)
            && done().noneMatch(one -> !isOfAws(one) && one.outcome() == ProbeOutcome.FAILED);
    return optional && step.outcome() == ProbeOutcome.FAILED ? ProbeOutcome.WARNED : step.outcome();
  }

  /** The test as text to paste into a ticket; holds no secret. */
  String report() {
    return "Connection test of "
        + title
        + "\n"
        + lines.stream()
            .filter(ProbeLine.Done.class::isInstance)
            .map(line -> ProbeText.report(((ProbeLine.Done) line).step()))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private void run(int mine, Profile profile, char @Nullable [] password) {
    try {
      List<ProbeStep> steps =
          probe.run(profile, password, step -> fxThread.execute(() -> progress(mine, step)));
      fxThread.execute(() -> done(mine, steps));
    } catch (InterruptedException e) {
      // Cancelled: the screen says so already.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The connection test of {} failed", profile.name(), e);
      fxThread.execute(() -> broken(mine));
    } finally {
      if (password != null) {
        Arrays.fill(password, '\0');
      }
    }
  }

  private void progress(int mine, ProbeStep step) {
    if (mine != number) {
      return;
    }
    int place = STAGES.indexOf(step.stage());
    lines.set(place, new ProbeLine.Done(step));
    if (place + 1 < lines.size() && lines.get(place + 1) instanceof ProbeLine.Waiting waiting) {
      lines.set(place + 1, new ProbeLine.Running(waiting.stage()));
    }
  }

  private void done(int mine, List<ProbeStep> steps) {
    if (mine != number) {
      return;
    }
    running = null;
    lines.setAll(steps.stream().<ProbeLine>map(ProbeLine.Done::new).toList());
    state.set(
        steps.stream().anyMatch(step -> weight(step) == ProbeOutcome.FAILED)
            ? ProbeState.FAILED
            : steps.stream().anyMatch(step -> weight(step) == ProbeOutcome.WARNED)
                ? ProbeState.WARNED
                : ProbeState.PASSED);
  }

  private void broken(int mine) {
    if (mine == number) {
      running = null;
      leaveOpenStepsWaiting();
      state.set(ProbeState.FAILED);
    }
  }

  private void leaveOpenStepsWaiting() {
    lines.replaceAll(line ->
        line instanceof ProbeLine.Running(ProbeStage stage) ? new ProbeLine.Waiting(stage) : line);
  }

  private String firstFailure() {
    return done()
        .filter(step -> step.outcome() == ProbeOutcome.FAILED)
        .findFirst()
        .map(step -> ProbeText.of(step.stage()) + " failed.")
        .orElse("The test itself failed; pgtriage.log says why.");
  }

  private boolean isWithoutAws() {
    return done().anyMatch(step -> isOfAws(step) && step.outcome() == ProbeOutcome.FAILED);
  }

  private Stream<ProbeStep> done() {
    return lines.stream()
        .filter(ProbeLine.Done.class::isInstance)
        .map(line -> ((ProbeLine.Done) line).step());
  }

  private static boolean isOfAws(ProbeStep step) {
    return switch (step.stage()) {
      case AWS_IDENTITY, AWS_PERMISSION -> true;
      case DNS, TCP, TLS, LOGIN, PRIVILEGE -> false;
    };
  }
}
