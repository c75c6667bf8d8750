package dev.pgtriage.ui.desktop;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.watch.WatchState;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the diagnosis to what the watch sees, on the watch's thread: with thousands of sessions it
 * takes longer than the screen may wait. Called one state at a time.
 */
final class Examiner implements Consumer<WatchState> {

  private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);

  private final Function<Snapshot, Diagnosis> examine;
  private final Consumer<Examined> receiver;
  private Judgement last = new Judgement.None();

  /**
   * @param examine judges a snapshot that follows the ones before
   * @param receiver gets every state, examined
   */
  Examiner(Function<Snapshot, Diagnosis> examine, Consumer<Examined> receiver) {
    this.examine = examine;
    this.receiver = receiver;
  }

  @Override
  public void accept(WatchState state) {
    if (state instanceof WatchState.Live(Snapshot snapshot)) {
      last = judge(snapshot);
    }
    receiver.accept(new Examined(state, last));
  }

  private Judgement judge(Snapshot snapshot) {
    try {
      return new Judgement.Known(examine.apply(snapshot), last instanceof Judgement.None);
    } catch (RuntimeException e) {
      // The facts must stay on screen whatever becomes of the verdict.
      LOG.error("The snapshot of {} could not be judged", snapshot.takenAt(), e);
      return new Judgement.Unable(
          "The diagnosis of this snapshot failed; pgtriage.log says why. The screens show its"
              + " facts.");
    }
  }
}
