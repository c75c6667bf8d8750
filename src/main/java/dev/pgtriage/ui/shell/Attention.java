package dev.pgtriage.ui.shell;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What needs somebody now, worst first: sessions nobody waits for any more, sessions that block
 * others, tiers over their budget.
 *
 * @param level how bad it is
 * @param sentence what is wrong, with its numbers
 * @param also what else is, shorter; empty when nothing is
 * @param review what to look at and end
 */
record Attention(Level level, String sentence, List<String> also, Optional<Review> review) {

  /** How bad it is. */
  enum Level {
    CALM("ok"),
    WARNING("warning"),
    CRITICAL("critical");

    private final String styleClass;

    Level(String styleClass) {
      this.styleClass = styleClass;
    }

    String styleClass() {
      return styleClass;
    }
  }

  /**
   * The sessions to look at.
   *
   * @param label of the button
   */
  record Review(String label, SessionPreset preset) {}

  private record Concern(Level level, String sentence, String brief, Optional<Review> review) {}

  Attention {
    also = List.copyOf(also);
  }

  /** What a snapshot asks for. */
  static Attention of(Snapshot snapshot, List<TierUse> tiers, Blocking blocking) {
    List<Concern> concerns = new ArrayList<>();
    tiers.stream()
        .filter(use -> !use.overdue().isEmpty())
        .sorted(Comparator.comparingInt((TierUse use) -> use.overdue().size()).reversed())
        .forEach(use -> concerns.add(outliving(use, snapshot.serverTime())));
    blocking.roots().stream()
        .limit(1)
        .forEach(root -> concerns.add(blocking(root, blocking, snapshot.serverTime())));
    tiers.stream().filter(TierUse::isOverBudget).forEach(use -> concerns.add(overBudget(use)));
    if (concerns.isEmpty()) {
      return new Attention(
          Level.CALM,
          tiers.stream().anyMatch(use -> use.tier() != null)
              ? "No session outlives its worker; connections within budget."
              : "Nobody waits for a lock. Add tiers to the profile to watch the connection budget.",
          List.of(),
          Optional.empty());
    }
    Concern worst = concerns.getFirst();
    return new Attention(
        worst.level,
        worst.sentence,
        concerns.stream().skip(1).map(Concern::brief).toList(),
        worst.review);
  }

  private static Concern outliving(TierUse use, Instant serverTime) {
    int count = use.overdue().size();
    Duration oldest = longest(use.overdue(), serverTime);
    String limit =
        use.tier() == null || use.tier().workerTimeout() == null
            ? ""
            : " (timeout " + Figures.limit(use.tier().workerTimeout()) + ")";
    return new Concern(
        Level.CRITICAL,
        "%s of %s outlive%s %s%s; the oldest has been busy for %s."
            .formatted(
                Figures.count(count, "session"),
                use.name(),
                count == 1 ? "s" : "",
                count == 1 ? "its worker" : "their workers",
                limit,
                Figures.age(oldest)),
        "%d of %s overdue".formatted(count, use.name()),
        Optional.of(
            new Review("Review " + count + "…", new SessionPreset.OutlivingWorker(use.name()))));
  }

  private static Concern blocking(Blocking.Root root, Blocking blocking, Instant serverTime) {
    int victims = root.victims().size();
    String more =
        blocking.roots().size() > 1
            ? " and %s more %s"
                .formatted(
                    blocking.roots().size() - 1, blocking.roots().size() == 2 ? "root" : "roots")
            : "";
    return new Concern(
        Level.CRITICAL,
        "pid %d blocks %s%s; the longest has waited for %s."
            .formatted(
                root.session().pid(),
                Figures.count(victims, "session"),
                more,
                Figures.age(longest(root.victims(), serverTime))),
        "pid %d blocks %d".formatted(root.session().pid(), victims),
        Optional.empty());
  }

  private static Concern overBudget(TierUse use) {
    int over = use.sessions().size() - use.budget();
    return new Concern(
        Level.WARNING,
        "%s holds %s, %d over its budget of %d."
            .formatted(
                use.name(), Figures.count(use.sessions().size(), "connection"), over, use.budget()),
        "%s %d over budget".formatted(use.name(), over),
        Optional.empty());
  }

  private static Duration longest(List<Session> sessions, Instant serverTime) {
    return sessions.stream()
        .map(session -> busyFor(session, serverTime))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** A transaction left open keeps its locks as a statement does. */
  private static Duration busyFor(Session session, Instant serverTime) {
    return session.isActive()
        ? session.statementAge(serverTime)
        : session.transactionAge(serverTime);
  }
}
