package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What speaks for the sessions of one tier having lost their client.
 *
 * <p>A false accusation costs a working request, a miss costs a look. A statement older than its
 * tier's worker timeout speaks for itself. An idle connection does not: in a healthy pool it looks
 * just like a forgotten one. There only counting helps. If a tier held {@code e} connections more
 * than its processes can through the last {@code s} seconds, at least {@code e} of them belong to
 * nobody, and those have been silent for {@code s} seconds. Where just {@code e} sessions have been
 * silent that long, and the tier was seen within its budget after they fell silent, it is them;
 * where more have, or nobody saw the tier grow, nobody can tell which; where fewer have, the
 * profile is wrong and nobody is accused.
 */
final class OrphanSuspicion {

  /** Clocks and samples are not exact: a kill comes a little after its time. */
  private static final double MARGIN_SHARE = 0.1;

  private static final Duration LEAST_MARGIN = Duration.ofMillis(300);

  /** A master starts a new worker at once; it connects with its first requests. */
  private static final Duration RESPAWN = Duration.ofSeconds(30);

  /** A new worker takes this long to start; a pool that fills takes less between two of its own. */
  private static final Duration START_UP = Duration.ofMillis(500);

  /** More facts than so many that point the same way leave no doubt. */
  private static final int ENOUGH = 2;

  /** How long a silence to count, in worker timeouts: the shortest that tells is enough. */
  private static final int[] SILENCES = {1, 2, 4, 8};

  /** A client that has not read for so long may have stopped reading. */
  private static final Duration UNREAD = Duration.ofSeconds(15);

  private final Window window;
  private final TierUse use;
  private final Reconnections reconnections;

  OrphanSuspicion(Window window, TierUse use) {
    this.window = window;
    this.use = use;
    reconnections = new Reconnections(use);
  }

  /** The suspicion against the tier's sessions; its suspects are in no particular order. */
  Suspicion against() {
    List<Suspected> suspects = new ArrayList<>();
    Tier tier = use.tier();
    Duration timeout = tier == null ? null : tier.workerTimeout();
    int running = 0;
    for (Session session : use.sessions()) {
      if (timeout != null && isLate(session, timeout)) {
        suspects.add(outliving(session, timeout));
        running++;
      } else if (timeout != null && isLeft(session, timeout)) {
        left(session, timeout).ifPresent(suspects::add);
      } else if (isUnread(session)) {
        suspects.add(unread(session));
      }
    }
    if (tier == null || timeout == null || !use.isOverBudget()) {
      return new Suspicion(use, suspects, 0);
    }
    int lost = 0;
    for (int times : SILENCES) {
      Duration silence = timeout.multipliedBy(times);
      int excess = leastHeld(tier, silence) - use.budget() - running;
      List<Session> silent =
          use.sessions().stream().filter(session -> isSilent(session, silence)).toList();
      List<Suspected> replaced =
          silent.stream().flatMap(session -> replaced(session).stream()).toList();
      if (excess > 0 && replaced.size() >= excess) {
        boolean justThese = silent.size() == excess && hasGrownSince(tier, silent);
        replaced.forEach(one -> suspects.add(justThese ? one.likely() : one));
        lost = excess;
        if (justThese) {
          break;
        }
      }
    }
    return new Suspicion(use, strongest(suspects), lost);
  }

  /** Of what is held against the same session, the most. */
  private static List<Suspected> strongest(List<Suspected> suspects) {
    Map<SessionKey, Suspected> strongest = new LinkedHashMap<>();
    suspects.forEach(one ->
        strongest.merge(
            one.session().key(),
            one,
            (first, second) -> second.grade().isAtLeast(first.grade()) ? second : first));
    return List.copyOf(strongest.values());
  }

  /** The fewest connections the tier held in that time; none when it was not watched so long. */
  private int leastHeld(Tier tier, Duration time) {
    int index = window.profile().tiers().indexOf(tier);
    return window.span().compareTo(time) < 0
        ? 0
        : window.last(time).stream()
            .mapToInt(moment -> moment.connectionsByTier().get(index))
            .min()
            .orElse(0);
  }

  /** Whether the tier was seen within its budget when these were silent already. */
  private boolean hasGrownSince(Tier tier, List<Session> silent) {
    int index = window.profile().tiers().indexOf(tier);
    Instant allSilent =
        silent.stream()
            .map(session ->
                session.stateChange() == null ? session.backendStart() : session.stateChange())
            .max(Comparator.naturalOrder())
            .orElse(window.now());
    return window.moments().stream()
        .filter(moment -> !moment.serverTime().isBefore(allSilent))
        .anyMatch(moment -> moment.connectionsByTier().get(index) <= tier.budget());
  }

  private boolean isLate(Session session, Duration timeout) {
    return isLate(session, timeout, window.now());
  }

  /** Whether a statement has run for longer than its worker may live. */
  static boolean isLate(Session session, Duration timeout, Instant now) {
    return session.isActive()
        && session.statementAge(now).compareTo(timeout.plus(margin(timeout))) > 0;
  }

  /** A transaction left open for longer than a worker may live. */
  private boolean isLeft(Session session, Duration timeout) {
    return session.state() != null
        && session.state().isIdleInTransaction()
        && session.transactionAge(window.now()).compareTo(timeout.plus(margin(timeout))) > 0;
  }

  /**
   * Its worker may live on and have forgotten it, or come back to it; likely it does not when it
   * has been silent for a worker's whole life and its host has connected anew since the worker's
   * end.
   */
  private Optional<Suspected> left(Session session, Duration timeout) {
    Instant begin = session.xactStart() == null ? window.now() : session.xactStart();
    Instant killed = begin.plus(timeout);
    Instant silence =
        (session.stateChange() == null ? begin : session.stateChange()).plus(START_UP);
    boolean silent = session.inState(window.now()).compareTo(timeout) > 0;
    return reconnections
        .after(session, silence.isAfter(killed) ? silence : killed)
        .filter(after -> after.compareTo(RESPAWN) <= 0)
        .map(after ->
            new Suspected(
                session,
                silent ? Grade.LIKELY : Grade.POSSIBLE,
                killed,
                sentence(
                    List.of(
                        "its transaction has been open for %s and idle for %s, longer than its worker may live"
                            .formatted(
                                Figures.age(session.transactionAge(window.now())),
                                Figures.age(session.inState(window.now()))),
                        "%s connected anew %s after its worker's end"
                            .formatted(clientOf(session), Figures.age(after))))));
  }

  private boolean isSilent(Session session, Duration silence) {
    boolean idle =
        session.state() == SessionState.IDLE
            || (session.state() != null && session.state().isIdleInTransaction());
    return idle && session.inState(window.now()).compareTo(silence) > 0;
  }

  /** A silent session whose host has connected to the tier again since. */
  private Optional<Suspected> replaced(Session session) {
    Instant since = session.stateChange() == null ? session.backendStart() : session.stateChange();
    String state = session.state() == SessionState.IDLE ? "idle" : "idle in transaction";
    return reconnections
        .after(session, since.plus(START_UP))
        .map(START_UP::plus)
        .map(after ->
            new Suspected(
                session,
                Grade.POSSIBLE,
                since,
                sentence(
                    List.of(
                        "%s for %s without a sign of life"
                            .formatted(state, Figures.age(session.inState(window.now()))),
                        "%s connected anew %s after that"
                            .formatted(clientOf(session), Figures.age(after)),
                        "the tier holds more connections than its processes can"))));
  }

  private static Duration margin(Duration timeout) {
    Duration share = Duration.ofNanos(Math.round(timeout.toNanos() * MARGIN_SHARE));
    return share.compareTo(LEAST_MARGIN) > 0 ? share : LEAST_MARGIN;
  }

  private Suspected outliving(Session session, Duration timeout) {
    Instant begin = session.queryStart() == null ? window.now() : session.queryStart();
    Instant killed = begin.plus(timeout);
    Duration over = Duration.between(killed, window.now());
    List<String> facts = new ArrayList<>();
    facts.add(
        "its statement has run for %s, %s longer than its worker may live"
            .formatted(Figures.age(session.statementAge(window.now())), Figures.age(over)));
    Optional<Duration> replaced =
        reconnections
            .after(session, killed)
            .filter(after -> after.compareTo(timeout.plus(RESPAWN)) <= 0);
    replaced.ifPresent(after ->
        facts.add(
            "%s connected anew %s after the worker's end"
                .formatted(clientOf(session), Figures.age(after))));
    if (use.isOverBudget()) {
      facts.add("the tier holds more connections than its processes can");
    }
    window
        .writingSince(session)
        .ifPresent(since ->
            facts.add(
                "its client has not read for "
                    + Figures.age(Duration.between(since, window.now()))));
    // A worker with threads of its own may outlive its timeout, and its host connect for others.
    Grade grade = facts.size() > ENOUGH ? Grade.CERTAIN : Grade.LIKELY;
    return new Suspected(session, grade, killed, sentence(facts));
  }

  private boolean isUnread(Session session) {
    return window
        .writingSince(session)
        .filter(since -> Duration.between(since, window.now()).compareTo(UNREAD) >= 0)
        .isPresent();
  }

  private Suspected unread(Session session) {
    Instant since = window.writingSince(session).orElse(window.now());
    return new Suspected(
        session,
        Grade.POSSIBLE,
        since,
        sentence(
            List.of(
                "waits in ClientWrite since %s: its client does not read, or reads slowly"
                    .formatted(Figures.age(Duration.between(since, window.now()))))));
  }

  private static String clientOf(Session session) {
    return session.client() == null ? "its host" : session.client().address();
  }

  private static String sentence(List<String> facts) {
    String joined = String.join("; ", facts);
    return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + ".";
  }
}
