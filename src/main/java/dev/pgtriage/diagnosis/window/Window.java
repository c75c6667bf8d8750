package dev.pgtriage.diagnosis.window;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.statement.StatementGrowth;
import dev.pgtriage.diagnosis.statement.StatementKey;
import dev.pgtriage.diagnosis.statement.StatementTotals;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last minutes of one instance: the newest snapshot whole, and of the ones before the numbers
 * that rules compare. Immutable.
 */
public final class Window {

  /** How far back it goes. */
  public static final Duration LENGTH = Duration.ofMinutes(10);

  /** Three periods of what is read every few seconds: after that it does not speak of now. */
  private static final Duration CURRENT = Duration.ofSeconds(15);

  private static final int CURRENT_TICKS = 3;

  private static final String WRITES_TO_CLIENT = "ClientWrite";

  private final Profile profile;
  private final Snapshot latest;
  private final List<TierUse> tiers;
  private final Blocking blocking;
  private final List<Moment> moments;
  private final List<Reading.Value<Databases>> databases;
  private final List<Reading.Value<List<StatementCounters>>> statements;

  /** What grew from each reading of the statements to the next; made once, as rows are many. */
  private final List<Map<StatementKey, StatementTotals>> statementGrowth;

  private final List<Reading.Value<Replication>> replication;
  private final Map<SessionKey, Instant> writingSince;
  private final Map<SessionKey, Instant> blockedSince;
  private final Usual usual;

  private Window(Profile profile, Snapshot latest, @Nullable Window before) {
    this.profile = profile;
    this.latest = latest;
    this.tiers = TierUse.of(profile, latest);
    this.blocking = Blocking.of(latest);
    Instant oldest = latest.takenAt().minus(LENGTH);
    this.moments =
        appended(
            before == null
                ? List.<Moment>of()
                : before.moments.stream()
                    .dropWhile(moment -> moment.takenAt().isBefore(oldest))
                    .toList(),
            Moment.of(latest, tiers, before == null ? null : before.latest));
    this.databases =
        kept(before == null ? List.of() : before.databases, latest.databases(), oldest);
    this.statements =
        kept(before == null ? List.of() : before.statements, latest.statements(), oldest);
    this.statementGrowth =
        before == null ? List.of() : growth(before.statements, before.statementGrowth, statements);
    this.replication =
        kept(before == null ? List.of() : before.replication, latest.replication(), oldest);
    this.writingSince =
        since(latest, Window::isWriting, before == null ? Map.of() : before.writingSince);
    this.blockedSince =
        since(latest, Session::isBlocked, before == null ? Map.of() : before.blockedSince);
    this.usual = usual(before == null ? Usual.UNKNOWN : before.usual);
  }

  /** A window of one snapshot. */
  public static Window of(Profile profile, Snapshot first) {
    return new Window(profile, first, null);
  }

  /** The window one snapshot later; another server, or the same one restarted, begins anew. */
  public Window plus(Snapshot next) {
    boolean sameServer =
        next.server().startedAt().equals(latest.server().startedAt())
            && !next.takenAt().isBefore(latest.takenAt());
    return new Window(profile, next, sameServer ? this : null);
  }

  /** What is watched. */
  public Profile profile() {
    return profile;
  }

  /** The newest snapshot. */
  public Snapshot latest() {
    return latest;
  }

  /** Its moment, server clock. */
  public Instant now() {
    return latest.serverTime();
  }

  /** The tiers' use in the newest snapshot. */
  public List<TierUse> tiers() {
    return tiers;
  }

  /** Who waits for whom in the newest snapshot. */
  public Blocking blocking() {
    return blocking;
  }

  /** Every moment of the window, oldest first; the newest is the last. */
  public List<Moment> moments() {
    return moments;
  }

  /** The moments of the last {@code duration}. */
  public List<Moment> last(Duration duration) {
    Instant begin = latest.takenAt().minus(duration);
    return moments.stream().dropWhile(moment -> moment.takenAt().isBefore(begin)).toList();
  }

  /** What the window spans. */
  public Duration span() {
    return Duration.between(moments.getFirst().takenAt(), latest.takenAt());
  }

  /** The readings of the databases' counters, oldest first. */
  public List<Reading.Value<Databases>> databases() {
    return databases;
  }

  /** The databases as they are now; empty when they could not be read lately. */
  public Optional<Databases> currentDatabases() {
    return current(databases);
  }

  /** The readings of {@code pg_stat_statements}, oldest first. */
  public List<Reading.Value<List<StatementCounters>>> statements() {
    return statements;
  }

  /** What statements did from the oldest of these readings to the newest. */
  public Map<StatementKey, StatementTotals> statementGrowth() {
    return StatementGrowth.sum(statementGrowth);
  }

  /** The readings of slots and walsenders, oldest first. */
  public List<Reading.Value<Replication>> replication() {
    return replication;
  }

  /**
   * Slots and walsenders as they are now, which is the newest of {@link #replication()}; empty when
   * they could not be read lately.
   */
  public Optional<Replication> currentReplication() {
    return current(replication);
  }

  /** Taken from what this window has seen itself: a snapshot may carry what was read before it. */
  private <T> Optional<T> current(List<Reading.Value<T>> readings) {
    Duration ticks = profile.sampling().interval().multipliedBy(CURRENT_TICKS);
    return readings.isEmpty()
        ? Optional.empty()
        : readings
            .getLast()
            .fresh(latest.takenAt(), ticks.compareTo(CURRENT) > 0 ? ticks : CURRENT);
  }

  /**
   * Since when a session has been seen waiting for its client to read, in every snapshot; server
   * clock.
   */
  public Optional<Instant> writingSince(Session session) {
    return Optional.ofNullable(writingSince.get(session.key()));
  }

  /**
   * Since when a session has been seen blocked, in every snapshot; server clock. One that was so in
   * the first snapshot may have been so before.
   */
  public Optional<Instant> blockedSince(Session session) {
    return Optional.ofNullable(blockedSince.get(session.key()));
  }

  Usual usual() {
    return usual;
  }

  private Usual usual(Usual before) {
    return databases.isEmpty()
        ? before
        : before.plus(
            databases.getLast(),
            moments,
            Rates.longRun(databases.getLast(), latest, Databases::transactions));
  }

  /** Active sessions as they are usually; empty in the first minute. */
  public OptionalDouble usualActive() {
    return usual.active();
  }

  private static boolean isWriting(Session session) {
    return session.isActive()
        && session.waitEvent() != null
        && session.waitEvent().event().equals(WRITES_TO_CLIENT);
  }

  private static Map<SessionKey, Instant> since(
      Snapshot snapshot, Predicate<Session> is, Map<SessionKey, Instant> before) {
    Map<SessionKey, Instant> since = new HashMap<>();
    for (Session session : snapshot.sessions()) {
      if (is.test(session)) {
        since.put(session.key(), before.getOrDefault(session.key(), snapshot.serverTime()));
      }
    }
    return since;
  }

  private static <T> List<Reading.Value<T>> kept(
      List<Reading.Value<T>> before, Reading<T> now, Instant oldest) {
    if (!(now instanceof Reading.Value<T> value)
        || (!before.isEmpty() && before.getLast().at().equals(value.at()))) {
      return before;
    }
    return appended(
        before.stream().dropWhile(reading -> reading.at().isBefore(oldest)).toList(), value);
  }

  private static List<Map<StatementKey, StatementTotals>> growth(
      List<Reading.Value<List<StatementCounters>>> before,
      List<Map<StatementKey, StatementTotals>> grown,
      List<Reading.Value<List<StatementCounters>>> now) {
    if (before.isEmpty() || now.getLast().at().equals(before.getLast().at())) {
      return grown;
    }
    List<Map<StatementKey, StatementTotals>> all =
        appended(
            grown,
            StatementGrowth.between(before.getLast().value(), now.getLast().value()).totals());
    // One less than there are readings: what led to the oldest of them is over.
    return all.subList(Math.max(0, all.size() - (now.size() - 1)), all.size());
  }

  private static <T> List<T> appended(List<T> list, T last) {
    List<T> all = new ArrayList<>(list.size() + 1);
    all.addAll(list);
    all.add(last);
    return List.copyOf(all);
  }
}
