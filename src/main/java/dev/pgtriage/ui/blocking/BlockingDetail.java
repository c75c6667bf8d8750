package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree;
import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.BlockingTree.Wait;
import dev.pgtriage.diagnosis.Release;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** What a forest and its snapshot tell of a place; empty when it is not in the forest. */
  static Optional<BlockingDetail> of(
      SessionKey key, BlockingTree tree, Snapshot snapshot, Profile profile) {
    return tree.all()
        .filter(node -> BlockingPlace.keyOf(node).equals(key))
        .findFirst()
        .map(node ->
            new BlockingDetail(
                new BlockingPlace(node, isRoot(key, tree) ? 0 : 1, false, profile),
                blockers(node.waitsFor(), tree),
                locks(snapshot.locks(), key.pid()),
                Release.of(tree, node),
                false));
  }

  /** Whether it is of that place. */
  boolean isOf(SessionKey key) {
    return BlockingPlace.keyOf(place.node()).equals(key);
  }

  /** The last that was seen of it, now that it is out of the forest. */
  BlockingDetail afterItLeft() {
    return new BlockingDetail(place, List.of(), locks, new Release(0, 0), true);
  }

  private static boolean isRoot(SessionKey key, BlockingTree tree) {
    return tree.roots().stream().anyMatch(root -> BlockingPlace.keyOf(root).equals(key));
  }

  private static List<Holder> blockers(@Nullable Wait wait, BlockingTree tree) {
    if (wait == null) {
      return List.of();
    }
    Map<Integer, Holder> known =
        tree.all()
            .filter(node -> wait.blockers().contains(node.holder().pid()))
            .collect(Collectors.toMap(node -> node.holder().pid(), Node::holder, (a, b) -> a));
    return wait.blockers().stream()
        .map(pid -> known.getOrDefault(pid, new Holder.Gone(pid)))
        .toList();
  }

  private static Reading<List<Lock>> locks(Reading<List<Lock>> all, int pid) {
    return all instanceof Reading.Value<List<Lock>>(List<Lock> locks, Instant at)
        ? new Reading.Value<>(locks.stream().filter(lock -> lock.pid() == pid).toList(), at)
        : all;
  }
}
