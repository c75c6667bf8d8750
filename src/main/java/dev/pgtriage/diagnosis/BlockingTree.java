package dev.pgtriage.diagnosis;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom as a forest: below each holder those who wait for it, each session once. A
 * session that several others block stands below the one nearest to a root, and of these below one
 * that holds the lock rather than one that stands before it in the queue.
 *
 * <p>A parallel worker's wait is its leader's: the server names leaders as blockers, and a leader
 * is what can be ended.
 *
 * @param roots those who block and do not wait, most waiting sessions first
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html">PostgreSQL manual,
 *     pg_blocking_pids</a>
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-locks.html">PostgreSQL manual,
 *     pg_locks</a>
 */
public record BlockingTree(List<Node> roots) {

  /** Who holds something up. */
  public sealed interface Holder {

    /** A session; of a parallel query its leader. */
    record Backend(Session session) implements Holder {}

    /** A transaction prepared for two-phase commit, which no session runs any more. */
    record PreparedTransaction() implements Holder {}

    /** A session that ended while the snapshot was taken. */
    record Gone(int pid) implements Holder {}

    /** Who it is and what it does, such as {@code pid 4711, idle in transaction for 6 min 2 s}. */
    default String words(Instant now) {
      return switch (this) {
        case Backend(Session session) -> "pid " + session.pid() + ", " + doing(session, now);
        case PreparedTransaction() -> "a prepared transaction (pg_prepared_xacts shows it)";
        case Gone(int pid) -> "pid " + pid + ", which has just ended";
      };
    }

    /** What it is called, such as {@code pid 4711}. */
    default String name() {
      return switch (this) {
        case Backend(Session session) -> "pid " + session.pid();
        case PreparedTransaction() -> "prepared transaction";
        case Gone(int pid) -> "pid " + pid;
      };
    }

    /** The pid by which others name it as their blocker; 0 for a prepared transaction. */
    default int pid() {
      return switch (this) {
        case Backend(Session session) -> session.pid();
        case PreparedTransaction() -> BlockingForest.PREPARED;
        case Gone(int pid) -> pid;
      };
    }

    /** What it does, such as {@code idle in transaction for 6 min 2 s}. */
    default String doing(Instant now) {
      return switch (this) {
        case Backend(Session session) -> doing(session, now);
        case PreparedTransaction() ->
            "prepared and left open by its session (see pg_prepared_xacts)";
        case Gone(int pid) -> "has just ended";
      };
    }

    private static String doing(Session session, Instant now) {
      SessionState state = session.state();
      if (session.isBlocked()) {
        return "itself waiting";
      }
      if (state == null) {
        return session.hidden() ? "state hidden from this login" : session.backendType();
      }
      return state.text() + " for " + Figures.age(session.inState(now));
    }
  }

  /**
   * A wait for a lock. Lock and mode are null where the locks were not read since it began.
   *
   * @param mode the mode that is asked for, such as {@code AccessExclusiveLock}
   * @param target what it is on, such as {@code public.orders}
   * @param blockers every pid that blocks it; 0 stands for a prepared transaction
   * @param since when the wait began, server clock; null when unknown
   * @param exact false when it began at {@code since} or later: before version 14 the server does
   *     not say, and the statement's begin stands for it
   * @param worker the parallel worker that waits; null when the session itself does
   */
  public record Wait(
      @Nullable String lockType,
      @Nullable String mode,
      @Nullable String target,
      List<Integer> blockers,
      @Nullable Instant since,
      boolean exact,
      @Nullable Integer worker) {

    public Wait {
      blockers = List.copyOf(blockers);
    }

    /** How long it has lasted, at most; zero when unknown. */
    public Duration lasted(Instant now) {
      return since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }

    /** The same in words: {@code 42 s}, or {@code at most 42 s}. */
    public String lastedInWords(Instant now) {
      if (since == null) {
        return "an unknown time";
      }
      return (exact ? "" : "at most ") + Figures.age(lasted(now));
    }

    private String lock() {
      if (mode == null || target == null) {
        return "a lock (not read yet)";
      }
      return mode + " on " + ScreenText.line(target, MOST_TARGET);
    }
  }

  /**
   * One place in the forest.
   *
   * @param waitsFor what it waits for; null for a root, unless that stands in a circle
   * @param blocker whom it waits for; null for a root
   * @param queued whether the blocker does not hold the lock but asked for it earlier
   * @param victims who wait for it, the longest wait first
   * @param waiting how many sessions wait for it, directly or through others; below a root these
   *     may be more than stand in its tree, as another root's may wait for it too
   * @param deadlocked whether it is the root of a circle, which the server breaks after
   *     deadlock_timeout
   */
  public record Node(
      Holder holder,
      @Nullable Wait waitsFor,
      @Nullable Holder blocker,
      boolean queued,
      List<Node> victims,
      int waiting,
      boolean deadlocked) {

    public Node {
      victims = List.copyOf(victims);
    }

    /** The session, where it is one. */
    public Optional<Session> session() {
      return holder instanceof Holder.Backend(Session session)
          ? Optional.of(session)
          : Optional.empty();
    }

    /**
     * What it does in the pile, for example {@code waits for AccessExclusiveLock on public.orders
     * held by pid 4711, idle in transaction for 6 min 2 s}.
     *
     * @param now server clock
     */
    public String words(Instant now) {
      Wait waits = waitsFor;
      Holder holds = blocker;
      String blocks = "blocks " + Figures.count(waiting, "session");
      if (waits == null || holds == null) {
        return deadlocked ? "in a deadlock, " + blocks : blocks;
      }
      int more = (int) waits.blockers().stream().distinct().count() - 1;
      return "%swaits for %s %s %s%s"
          .formatted(
              waits.worker() == null ? "" : "its parallel worker " + waits.worker() + " ",
              waits.lock(),
              queued || (waits.mode() == null && isWaiting(holds)) ? "behind" : "held by",
              holds.words(now),
              more > 0 ? ", and blocked by " + Figures.count(more, "more session") : "");
    }

    /**
     * The same for a line of its own: of a root also what it does, for example {@code idle in
     * transaction for 6 min 2 s, blocks 23 sessions}.
     */
    public String sentence(Instant now) {
      return waitsFor == null && !deadlocked ? holder.doing(now) + ", " + words(now) : words(now);
    }

    /** Where the lock is not known, one who waits himself may only stand before it in the queue. */
    private static boolean isWaiting(Holder holder) {
      return holder instanceof Holder.Backend(Session session) && session.isBlocked();
    }

    /** This node and everyone below it, parents first, siblings in order. */
    public Stream<Node> all() {
      // A chain may be as long as there are sessions: too deep to recurse.
      List<Node> found = new ArrayList<>();
      Deque<Node> open = new ArrayDeque<>(List.of(this));
      while (!open.isEmpty()) {
        Node node = open.pop();
        found.add(node);
        node.victims.reversed().forEach(open::push);
      }
      return found.stream();
    }
  }

  private static final int MOST_TARGET = 100;

  public BlockingTree {
    roots = List.copyOf(roots);
  }

  /** The forest of a snapshot. */
  public static BlockingTree of(Snapshot snapshot) {
    return new BlockingForest(snapshot).tree();
  }

  /** Everyone in it, parents first. */
  public Stream<Node> all() {
    return roots.stream().flatMap(Node::all);
  }
}
