package dev.pgtriage.diagnosis;

import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.BlockingTree.Wait;
import dev.pgtriage.diagnosis.text.Figures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What would come free if one session of a pile ended: those whom nothing else holds up. They go on
 * one after the other where they want the same lock.
 *
 * @param freed sessions that wait for it alone, directly or through others
 * @param remaining sessions that wait for it and for somebody else too
 */
public record Release(int freed, int remaining) {

  /** What the end of {@code ended} would free. */
  public static Release of(BlockingTree tree, Node ended) {
    int pid = ended.holder().pid();
    Map<Integer, Integer> blockersLeft = new HashMap<>();
    Map<Integer, List<Integer>> waitersOf = new HashMap<>();
    for (Node root : tree.roots()) {
      root.all().forEach(node -> count(node, blockersLeft, waitersOf));
    }
    int freed = 0;
    Deque<Integer> open = new ArrayDeque<>(List.of(pid));
    while (!open.isEmpty()) {
      for (int waiter : waitersOf.getOrDefault(open.remove(), List.of())) {
        if (waiter != pid && blockersLeft.merge(waiter, -1, Integer::sum) == 0) {
          freed++;
          open.add(waiter);
        }
      }
    }
    return new Release(freed, Math.max(0, waitingFor(pid, waitersOf) - freed));
  }

  private static void count(
      Node node, Map<Integer, Integer> blockersLeft, Map<Integer, List<Integer>> waitersOf) {
    Wait wait = node.waitsFor();
    if (wait == null) {
      return;
    }
    int pid = node.holder().pid();
    blockersLeft.put(pid, wait.blockers().size());
    wait.blockers()
        .forEach(blocker -> waitersOf.computeIfAbsent(blocker, key -> new ArrayList<>()).add(pid));
  }

  private static int waitingFor(int pid, Map<Integer, List<Integer>> waitersOf) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(pid));
    while (!open.isEmpty()) {
      for (int waiter : waitersOf.getOrDefault(open.remove(), List.of())) {
        if (waiter != pid && seen.add(waiter)) {
          open.add(waiter);
        }
      }
    }
    return seen.size();
  }

  /** For example {@code Ending it lets 23 sessions go on; 4 more wait for others too.} */
  public String sentence() {
    if (freed == 0 && remaining == 0) {
      return "Nobody waits for it.";
    }
    String rest =
        remaining == 0
            ? "."
            : "; %s %s for others too.".formatted(remaining, remaining == 1 ? "waits" : "wait");
    return freed == 0
        ? "Ending it alone frees nobody" + rest
        : "Ending it lets %s go on%s".formatted(Figures.count(freed, "session"), rest);
  }
}
