package dev.pgtriage.ui.blocking;

import dev.pgtriage.diagnosis.BlockingTree;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.snapshot.SessionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which places of a forest are shown, in order. A place opens or stays closed as somebody wanted;
 * one that nobody touched is decided once, when it is first seen, so that nothing opens or closes
 * by itself.
 */
final class Outline {

  /** Below a place with more than this, a second root would be out of sight. */
  private static final int MOST_OPENED = 40;

  /** A place that is shown. */
  record Entry(Node node, SessionKey key, int depth, boolean expanded) {}

  private final Map<SessionKey, Boolean> open = new HashMap<>();

  /** Everything that is open. */
  List<Entry> entries(BlockingTree tree) {
    List<Entry> entries = new ArrayList<>();
    Set<SessionKey> present = new HashSet<>();
    Deque<Entry> todo = new ArrayDeque<>();
    boolean alone = tree.roots().size() == 1;
    tree.roots().reversed().forEach(root -> todo.push(entry(root, 0, alone)));
    while (!todo.isEmpty()) {
      Entry entry = todo.pop();
      present.add(entry.key());
      entries.add(entry);
      if (entry.expanded()) {
        entry
            .node()
            .victims()
            .reversed()
            .forEach(victim -> todo.push(entry(victim, entry.depth() + 1, alone)));
      }
    }
    if (open.size() > 2 * present.size() + 1000) {
      Set<SessionKey> known = new HashSet<>();
      tree.all().forEach(node -> known.add(BlockingPlace.keyOf(node)));
      open.keySet().retainAll(known);
    }
    return entries;
  }

  /** Those that match and whom they wait for, all open. */
  List<Entry> matching(BlockingTree tree, Predicate<Node> matches) {
    List<Entry> all = new ArrayList<>();
    Deque<Entry> todo = new ArrayDeque<>();
    tree.roots()
        .reversed()
        .forEach(root -> todo.push(new Entry(root, BlockingPlace.keyOf(root), 0, true)));
    while (!todo.isEmpty()) {
      Entry entry = todo.pop();
      all.add(entry);
      entry
          .node()
          .victims()
          .reversed()
          .forEach(victim ->
              todo.push(new Entry(victim, BlockingPlace.keyOf(victim), entry.depth() + 1, true)));
    }
    // From the end: a parent stands before those below it, one level higher.
    List<Entry> found = new ArrayList<>();
    int wanted = -1;
    for (Entry entry : all.reversed()) {
      boolean leads = entry.depth() < wanted;
      if (leads || matches.test(entry.node())) {
        found.add(
            new Entry(entry.node(), entry.key(), entry.depth(), !entry.node().victims().isEmpty()));
        wanted = entry.depth();
      }
    }
    return found.reversed();
  }

  boolean isOpen(SessionKey key) {
    return open.getOrDefault(key, false);
  }

  void open(SessionKey key, boolean wanted) {
    open.put(key, wanted);
  }

  private Entry entry(Node node, int depth, boolean alone) {
    SessionKey key = BlockingPlace.keyOf(node);
    boolean expanded =
        !node.victims().isEmpty()
            && open.computeIfAbsent(key, one -> alone || node.victims().size() <= MOST_OPENED);
    return new Entry(node, key, depth, expanded);
  }
}
