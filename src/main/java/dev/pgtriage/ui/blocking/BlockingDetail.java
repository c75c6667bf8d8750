package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.Release;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import java.util.List;

/**
 * What the detail pane tells of the selection.
 *
 * @param place the last it was seen at
 * @param blockers whom it waits for
 * @param locks those known of it
 * @param release what ending it would free
 * @param left whether it blocks nobody and waits for nobody any more
 */
record BlockingDetail(
    BlockingPlace place,
    List<Holder> blockers,
    Reading<List<Lock>> locks,
    Release release,
    boolean left) {

  BlockingDetail {
    blockers = List.copyOf(blockers);
  }
}
