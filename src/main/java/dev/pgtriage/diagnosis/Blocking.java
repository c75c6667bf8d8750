package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits for whom. End a root and its victims resolve themselves.
 *
 * @param roots sessions that block others and are not blocked, most victims first
 * @param victims every blocked session, by pid
 */
public record Blocking(List<Root> roots, List<Session> victims) {

  /**
   * A session at the bottom of a pile.
   *
   * @param victims everyone who waits for it, directly or through another victim
   */
  public record Root(Session session, List<Session> victims) {
    public Root {
      victims = List.copyOf(victims);
    }
  }

  public Blocking {
    roots = List.copyOf(roots);
    victims = List.copyOf(victims);
  }

  /**
   * The blocking of a snapshot. A deadlock in the second before the server breaks it has no root.
   */
  public static Blocking of(Snapshot snapshot) {
    Map<Integer, Session> byPid = new HashMap<>();
    Map<Integer, List<Session>> waitersOf = new HashMap<>();
    List<Session> victims = new ArrayList<>();
    for (Session session : snapshot.sessions()) {
      byPid.put(session.pid(), session);
      if (session.isBlocked()) {
        victims.add(session);
        session.blockedBy().stream()
            .distinct()
            .forEach(pid -> waitersOf.computeIfAbsent(pid, key -> new ArrayList<>()).add(session));
      }
    }
    List<Root> roots = new ArrayList<>();
    waitersOf.forEach((pid, waiters) -> {
      Session blocker = byPid.get(pid);
      if (blocker != null && !blocker.isBlocked()) {
        roots.add(new Root(blocker, victimsOf(blocker, waitersOf)));
      }
    });
    roots.sort(
        Comparator.comparingInt((Root root) -> root.victims().size())
            .reversed()
            .thenComparingInt(root -> root.session().pid()));
    return new Blocking(roots, victims);
  }

  private static List<Session> victimsOf(Session root, Map<Integer, List<Session>> waitersOf) {
    // By pid: a session's own hash is made of everything it says.
    Map<Integer, Session> found = new LinkedHashMap<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(root.pid()));
    while (!open.isEmpty()) {
      for (Session waiter : waitersOf.getOrDefault(open.pop(), List.of())) {
        if (found.putIfAbsent(waiter.pid(), waiter) == null) {
          open.push(waiter.pid());
        }
      }
    }
    return List.copyOf(found.values());
  }
}
