package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.BlockingTree;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Roots and victims as rows, parents first. */
final class BlockingRows {

  private record Place(BlockingTree.Node node, int depth) {}

  private final Snapshot snapshot;
  private final boolean literals;
  private final Instant now;

  BlockingRows(Snapshot snapshot, boolean literals) {
    this.snapshot = snapshot;
    this.literals = literals;
    this.now = snapshot.serverTime();
  }

  Section<BlockingEntry> section() {
    List<BlockingEntry> rows = new ArrayList<>();
    // Chains can be as long as there are sessions: no recursion.
    Deque<Place> open = new ArrayDeque<>();
    BlockingTree.of(snapshot).roots().reversed().forEach(root -> open.push(new Place(root, 0)));
    while (!open.isEmpty()) {
      Place place = open.pop();
      rows.add(row(place));
      place.node.victims().reversed().forEach(node -> open.push(new Place(node, place.depth + 1)));
    }
    String note =
        rows.isEmpty()
            ? ""
            : "End a root and those below it go on by themselves; victims need no action.";
    return new Section<>(
        snapshot
            .locks()
            .failure()
            .map(problem -> Wording.sentence("The locks could not be read: " + problem.message()))
            .orElse(note),
        rows);
  }

  private BlockingEntry row(Place place) {
    BlockingTree.Node node = place.node;
    Optional<Session> session = node.session();
    BlockingTree.Wait wait = node.waitsFor();
    return new BlockingEntry(
        place.depth,
        pid(node.holder()).orElse(null),
        Wording.sentence(place.depth == 0 ? root(node) : node.words(now)),
        node.waiting(),
        wait == null ? Duration.ZERO : Wording.toMillis(wait.lasted(now)),
        session.map(one -> Wording.toMillis(one.transactionAge(now))).orElse(Duration.ZERO),
        session.map(one -> Wording.name(one.applicationName())).orElse(""),
        session.map(one -> Wording.name(one.user())).orElse(""),
        session
            .map(one -> Wording.statement(one.statement(), literals, Wording.STATEMENT))
            .orElse(""));
  }

  private String root(BlockingTree.Node node) {
    return node.holder().words(now) + ", " + node.words(now);
  }

  private static Optional<Integer> pid(BlockingTree.Holder holder) {
    return switch (holder) {
      case BlockingTree.Holder.Backend(Session session) -> Optional.of(session.pid());
      case BlockingTree.Holder.PreparedTransaction prepared -> Optional.empty();
      case BlockingTree.Holder.Gone(int pid) -> Optional.of(pid);
    };
  }
}
