package dev.pgtriage.diagnosis;

import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.BlockingTree.Wait;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Grows a {@link BlockingTree}: breadth first from the roots, so that every session gets the place
 * nearest to one and circles cannot trap it. Time and memory grow with the number of (victim,
 * blocker) pairs.
 */
final class BlockingForest {

  /** What a prepared transaction's pid is in pg_blocking_pids. */
  static final int PREPARED = 0;

  private static final int UNPLACED = Integer.MAX_VALUE;

  private record Held(int pid, String lockType, String target) {}

  private final Map<Integer, Session> sessions = new HashMap<>();
  private final Map<Integer, Lock> awaited = new HashMap<>();
  private final Set<Held> held = new HashSet<>();

  /** What each session or a parallel worker of it waits for; by pid, so that ties end the same. */
  private final Map<Integer, Wait> waiters = new TreeMap<>();

  private final Map<Integer, List<Integer>> waitersOf = new TreeMap<>();
  private final Map<Integer, Integer> depth = new HashMap<>();
  private final Map<Integer, Integer> parent = new HashMap<>();
  private final List<Integer> placed = new ArrayList<>();
  private final Set<Integer> circles = new HashSet<>();

  BlockingForest(Snapshot snapshot) {
    for (Session session : snapshot.sessions()) {
      sessions.put(session.pid(), session);
    }
    CurrentLocks current = new CurrentLocks(snapshot, sessions);
    current.held().forEach(lock -> held.add(new Held(lock.pid(), lock.lockType(), lock.target())));
    current.awaited().forEach(lock -> awaited.put(lock.pid(), lock));
    for (Session session : snapshot.sessions()) {
      if (session.isBlocked()) {
        add(session);
      }
    }
  }

  BlockingTree tree() {
    List<Integer> roots =
        waitersOf.keySet().stream().filter(pid -> !waiters.containsKey(pid)).toList();
    place(roots);
    List<Integer> all = new ArrayList<>(roots);
    for (int pid : waiters.keySet()) {
      if (depthOf(pid) == UNPLACED) {
        int inCircle = inCircle(pid);
        circles.add(inCircle);
        all.add(inCircle);
        place(List.of(inCircle));
      }
    }
    Map<Integer, Node> nodes = nodes();
    List<Node> found = new ArrayList<>();
    all.forEach(pid -> {
      Node root = nodes.get(pid);
      if (root != null) {
        found.add(root);
      }
    });
    // Sorting is stable: among equals the lower pid comes first.
    found.sort(Comparator.comparingInt(Node::waiting).reversed());
    return new BlockingTree(found);
  }

  private void add(Session session) {
    int pid = leader(session);
    List<Integer> blockers =
        session.blockedBy().stream()
            .map(blocker -> {
              Session known = sessions.get(blocker);
              return known == null ? blocker : leader(known);
            })
            .filter(blocker -> blocker != pid)
            .distinct()
            .toList();
    if (blockers.isEmpty()) {
      return;
    }
    waiters.merge(pid, wait(session, pid, blockers), BlockingForest::both);
    for (int blocker : blockers) {
      waitersOf.computeIfAbsent(blocker, key -> new ArrayList<>()).add(pid);
    }
  }

  private int leader(Session session) {
    Integer leader = session.leaderPid();
    return leader != null && sessions.containsKey(leader) ? leader : session.pid();
  }

  private Wait wait(Session session, int pid, List<Integer> blockers) {
    Lock lock = awaited.get(session.pid());
    Instant waitStart = lock == null ? null : lock.waitingSince();
    return new Wait(
        lock == null ? null : lock.lockType(),
        lock == null ? null : lock.mode(),
        lock == null ? null : lock.target(),
        blockers,
        waitStart == null ? session.queryStart() : waitStart,
        waitStart != null,
        session.pid() == pid ? null : (Integer) session.pid());
  }

  /** Several workers of one query wait: the first one's lock, everyone's blockers. */
  private static Wait both(Wait first, Wait second) {
    Set<Integer> blockers = new LinkedHashSet<>(first.blockers());
    blockers.addAll(second.blockers());
    return new Wait(
        first.lockType(),
        first.mode(),
        first.target(),
        List.copyOf(blockers),
        first.since(),
        first.exact(),
        first.worker());
  }

  private void place(List<Integer> roots) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int root : roots) {
      depth.put(root, 0);
      placed.add(root);
      open.add(root);
    }
    while (!open.isEmpty()) {
      int blocker = open.remove();
      int below = depthOf(blocker) + 1;
      for (int waiter : waitersOf.getOrDefault(blocker, List.of())) {
        if (depthOf(waiter) == UNPLACED) {
          depth.put(waiter, below);
          parent.put(waiter, blocker);
          placed.add(waiter);
          open.add(waiter);
        } else if (depthOf(waiter) == below && isNearer(waiter, blocker)) {
          parent.put(waiter, blocker);
        }
      }
    }
  }

  /** Whether this blocker holds the lock while the one found before only queues for it. */
  private boolean isNearer(int waiter, int blocker) {
    Integer before = parent.get(waiter);
    Wait wait = waiters.get(waiter);
    return before != null && wait != null && holds(blocker, wait) && !holds(before, wait);
  }

  private boolean holds(int pid, Wait wait) {
    String type = wait.lockType();
    String target = wait.target();
    return type != null && target != null && held.contains(new Held(pid, type, target));
  }

  private boolean queues(int pid, @Nullable Wait wait) {
    Lock own = awaited.get(pid);
    return own != null
        && wait != null
        && own.lockType().equals(wait.lockType())
        && own.target().equals(wait.target())
        && !holds(pid, wait);
  }

  private int depthOf(int pid) {
    return depth.getOrDefault(pid, UNPLACED);
  }

  /** Follows blockers until one comes again; none of them is placed, or this one were too. */
  private int inCircle(int pid) {
    Set<Integer> seen = new HashSet<>();
    int at = pid;
    while (seen.add(at)) {
      Wait wait = waiters.get(at);
      if (wait == null) {
        return at;
      }
      at = wait.blockers().getFirst();
    }
    return at;
  }

  /** From the leaves up, as victims have to be there before those they wait for. */
  private Map<Integer, Node> nodes() {
    Map<Integer, List<Node>> victims = new HashMap<>();
    Map<Integer, Node> nodes = new HashMap<>();
    for (int pid : placed.reversed()) {
      List<Node> own = victims.getOrDefault(pid, List.of());
      Integer below = parent.get(pid);
      Node node =
          new Node(
              holder(pid),
              waiters.get(pid),
              below == null ? null : holder(below),
              below != null && queues(below, waiters.get(pid)),
              own.stream().sorted(longestFirst()).toList(),
              below == null
                  ? everyoneWaitingFor(pid)
                  : own.stream().mapToInt(victim -> 1 + victim.waiting()).sum(),
              circles.contains(pid));
      nodes.put(pid, node);
      if (below != null) {
        victims.computeIfAbsent(below, key -> new ArrayList<>()).add(node);
      }
    }
    return nodes;
  }

  private int everyoneWaitingFor(int root) {
    Set<Integer> found = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      for (int waiter : waitersOf.getOrDefault(open.remove(), List.of())) {
        if (waiter != root && found.add(waiter)) {
          open.add(waiter);
        }
      }
    }
    return found.size();
  }

  private static Comparator<Node> longestFirst() {
    return Comparator.comparing(BlockingForest::since)
        .thenComparingInt(node -> node.session().map(Session::pid).orElse(0));
  }

  private static Instant since(Node node) {
    Wait wait = node.waitsFor();
    Instant since = wait == null ? null : wait.since();
    return since == null ? Instant.MAX : since;
  }

  private Holder holder(int pid) {
    Session session = sessions.get(pid);
    if (session != null) {
      return new Holder.Backend(session);
    }
    return pid == PREPARED ? new Holder.PreparedTransaction() : new Holder.Gone(pid);
  }
}
