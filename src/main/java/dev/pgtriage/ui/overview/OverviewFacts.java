package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of the overview say about one snapshot.
 *
 * @param tiers budget and use, in the profile's order
 * @param waits what the active sessions wait for, most sessions first
 * @param longest the statements that run longest, longest first
 */
record OverviewFacts(
    Snapshot snapshot,
    List<TierUse> tiers,
    List<Wait> waits,
    Blocking blocking,
    List<Session> longest) {

  /** More rows than this fit on no screen. */
  private static final int MOST_ROWS = 40;

  /**
   * What several active sessions spend their time on.
   *
   * @param event null for sessions on the CPU
   */
  record Wait(WaitClass waitClass, @Nullable WaitEvent event, int sessions) {

    /** Its name: {@code Lock: transactionid}, {@code CPU}. */
    String text() {
      return event == null ? waitClass.text() : event.type() + ": " + event.event();
    }
  }

  OverviewFacts {
    tiers = List.copyOf(tiers);
    waits = List.copyOf(waits);
    longest = List.copyOf(longest);
  }

  /** The facts of a snapshot. */
  static OverviewFacts of(Profile profile, Snapshot snapshot) {
    return new OverviewFacts(
        snapshot,
        TierUse.of(profile, snapshot),
        waitsOf(snapshot),
        Blocking.of(snapshot),
        snapshot
            .clients()
            .filter(session -> session.isActive() && session.queryStart() != null)
            .sorted(Comparator.comparing(OverviewFacts::begin))
            .limit(MOST_ROWS)
            .toList());
  }

  private static Instant begin(Session session) {
    return Objects.requireNonNull(session.queryStart());
  }

  private static List<Wait> waitsOf(Snapshot snapshot) {
    Map<Wait, Integer> counts = new HashMap<>();
    snapshot
        .clients()
        .forEach(session ->
            session
                .load()
                .ifPresent(
                    load -> counts.merge(new Wait(load, session.waitEvent(), 0), 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(entry -> new Wait(entry.getKey().waitClass, entry.getKey().event, entry.getValue()))
        .sorted(Comparator.comparingInt(Wait::sessions).reversed().thenComparing(Wait::text))
        .limit(MOST_ROWS)
        .toList();
  }
}
