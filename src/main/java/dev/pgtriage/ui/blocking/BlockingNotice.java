package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.BlockingTree.Wait;
import dev.pgtriage.diagnosis.CurrentLocks;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ProblemText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one must know to read a forest: what is not seen, not known or not as it seems. */
final class BlockingNotice {

  private final Snapshot snapshot;
  private final BlockingTree tree;

  BlockingNotice(Snapshot snapshot, BlockingTree tree) {
    this.snapshot = snapshot;
    this.tree = tree;
  }

  /** Sentences; empty when nothing is missing. */
  String text() {
    List<String> sentences = new ArrayList<>();
    if (tree.roots().stream().anyMatch(Node::deadlocked)) {
      sentences.add("Some wait in a circle: the server ends one of them after deadlock_timeout.");
    }
    snapshot
        .locks()
        .failure()
        .map(ProblemText::message)
        .filter(text -> !tree.roots().isEmpty())
        .ifPresent(text -> sentences.add("What they wait for could not be read: " + text));
    unknownLocks().ifPresent(sentences::add);
    snapshot
        .visibility()
        .optional()
        .filter(visibility -> !visibility.readAllStats())
        .ifPresent(visibility -> sentences.add(hidden()));
    return ProblemText.block(String.join("\n", sentences));
  }

  /** Of whom the lock is not known though locks were read, and why. */
  private Optional<String> unknownLocks() {
    List<Node> waiting = tree.all().filter(node -> node.waitsFor() != null).toList();
    List<Node> unknown = waiting.stream().filter(BlockingNotice::isUnknown).toList();
    if (!(snapshot.locks() instanceof Reading.Value)
        || unknown.isEmpty()
        || unknown.size() == waiting.size()) {
      return Optional.empty();
    }
    String sessions = Figures.count(waiting.size(), "waiting session");
    CurrentLocks locks = CurrentLocks.of(snapshot);
    boolean notAsked = unknown.stream().anyMatch(node -> !locks.isRead(waiter(node)));
    return Optional.of(
        notAsked && tree.all().count() > Lock.MOST_SESSIONS
            ? "The lock is known of %d of %s; the server is not asked for all of so many."
                .formatted(waiting.size() - unknown.size(), sessions)
            : "Of %d of %s the lock is not known yet: it was read before they began to wait for it."
                .formatted(unknown.size(), sessions));
  }

  private static boolean isUnknown(Node node) {
    Wait wait = node.waitsFor();
    return wait != null && wait.mode() == null;
  }

  /** The pid whose lock it is: a parallel worker waits for its leader. */
  private static int waiter(Node node) {
    Wait wait = node.waitsFor();
    Integer worker = wait == null ? null : wait.worker();
    return worker == null ? node.holder().pid() : worker;
  }

  private String hidden() {
    String user = snapshot.server().user();
    return "%s sees of its own sessions alone what they wait for; GRANT pg_monitor TO %s shows all."
        .formatted(user, user);
  }
}
