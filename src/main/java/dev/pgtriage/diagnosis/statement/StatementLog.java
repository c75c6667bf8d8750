package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What statements did since the first snapshot: sums that only grow, whatever happens to the
 * server's counters. It keeps the last minutes exactly and what was before ever more coarsely, so
 * that it needs the same memory after a day as after an hour. Used by one thread.
 */
public final class StatementLog {

  private static final Duration EXACT = Duration.ofMinutes(11);
  private static final int MOST_MOMENTS = 200;

  /** Statements come and go; those that are no longer read make room at some time. */
  private static final int MOST_STATEMENTS = 1000;

  /**
   * A statement's sums.
   *
   * @param tiers how often each tier was seen running it; empty before it was seen at all
   */
  private record Sum(StatementTotals totals, List<Integer> tiers, Duration max) {
    static final Sum NONE = new Sum(StatementTotals.NONE, List.of(), Duration.ZERO);
  }

  /**
   * A reading.
   *
   * @param sums of the statements whose texts are known
   * @param time that all top-level statements took since the first reading, those without a text
   *     among them
   */
  private record Moment(Instant at, Map<StatementKey, Sum> sums, Duration time) {}

  private final Profile profile;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<StatementKey, int[]> samples = new HashMap<>();
  private List<StatementCounters> counters = List.of();
  private Duration time = Duration.ZERO;
  private Map<StatementKey, Sum> sums = Map.of();
  private @Nullable Instant lastSample;
  private @Nullable Instant serverStart;
  private @Nullable Instant reset;
  private Duration clockOffset = Duration.ZERO;

  /** An empty log. */
  public StatementLog(Profile profile) {
    this.profile = profile;
  }

  /**
   * Takes in a snapshot that follows the ones before.
   *
   * @return whether it brought a new reading of the statements
   */
  public boolean add(Snapshot snapshot) {
    if (lastSample == null || snapshot.takenAt().isAfter(lastSample)) {
      lastSample = snapshot.takenAt();
      snapshot.clients().forEach(this::sample);
    }
    if (!(snapshot.statements()
            instanceof
            Reading.Value<List<StatementCounters>>(List<StatementCounters> rows, Instant at))
        || (!moments.isEmpty() && !at.isAfter(moments.getLast().at()))) {
      return false;
    }
    // What another server, or this one after a crash, has counted is no growth.
    boolean sameServer = snapshot.server().startedAt().equals(serverStart);
    serverStart = snapshot.server().startedAt();
    clockOffset = snapshot.clockOffset();
    take(rows, at, sameServer);
    return true;
  }

  /** Whether a reading has been taken in. */
  public boolean isEmpty() {
    return moments.isEmpty();
  }

  /** The newest reading, console clock. */
  public Optional<Instant> readAt() {
    return moments.isEmpty() ? Optional.empty() : Optional.of(moments.getLast().at());
  }

  /** When all counters were last seen to begin again while this log was kept, console clock. */
  public Optional<Instant> resetAt() {
    return Optional.ofNullable(reset);
  }

  /** How much of a span is known; empty for that since the reset. */
  public Optional<Duration> covered(StatementSpan span) {
    return moments.isEmpty() || span == StatementSpan.RESET
        ? Optional.empty()
        : Optional.of(Duration.between(base(span).at(), moments.getLast().at()));
  }

  /** What was called in a span, most time first. */
  public List<StatementUse> uses(StatementSpan span) {
    if (moments.isEmpty()) {
      return List.of();
    }
    Moment base = span == StatementSpan.RESET ? moments.getFirst() : base(span);
    Moment last = moments.getLast();
    List<StatementUse> uses = new ArrayList<>();
    for (StatementCounters row : named(counters)) {
      StatementKey key = StatementKey.of(row);
      Sum before = base.sums().getOrDefault(key, Sum.NONE);
      Sum now = last.sums().getOrDefault(key, Sum.NONE);
      StatementTotals totals =
          span == StatementSpan.RESET
              ? StatementTotals.of(row)
              : now.totals().since(before.totals());
      if (totals.calls() > 0) {
        uses.add(
            new StatementUse(
                row,
                totals,
                span == StatementSpan.RESET
                    ? counted(row, last.at())
                    : Duration.between(base.at(), last.at()),
                0,
                difference(now.tiers(), before.tiers()),
                span == StatementSpan.RESET
                    || (!before.equals(Sum.NONE) && row.maxTime().compareTo(before.max()) > 0)));
      }
    }
    Duration all =
        span == StatementSpan.RESET
            ? counters.stream()
                .filter(StatementCounters::topLevel)
                .map(StatementCounters::totalTime)
                .reduce(Duration.ZERO, Duration::plus)
            : last.time().minus(base.time());
    return shared(uses, all);
  }

  /** A statement that has no text took little; there may be thousands. */
  private static List<StatementCounters> named(List<StatementCounters> rows) {
    return rows.stream().filter(StatementCounters::hasText).toList();
  }

  /** How a statement went in a span, oldest first. */
  public List<StatementPoint> course(StatementKey key, StatementSpan span) {
    if (moments.isEmpty()) {
      return List.of();
    }
    Moment base = span == StatementSpan.RESET ? moments.getFirst() : base(span);
    List<StatementPoint> points = new ArrayList<>();
    for (int i = moments.indexOf(base) + 1; i < moments.size(); i++) {
      Moment from = moments.get(i - 1);
      Moment to = moments.get(i);
      StatementTotals grown =
          to.sums()
              .getOrDefault(key, Sum.NONE)
              .totals()
              .since(from.sums().getOrDefault(key, Sum.NONE).totals());
      double seconds = Duration.between(from.at(), to.at()).toMillis() / 1000.0;
      points.add(
          new StatementPoint(
              to.at(),
              seconds <= 0 ? 0 : grown.calls() / seconds,
              grown.mean().map(mean -> mean.toNanos() / 1e6).orElse(Double.NaN)));
    }
    return points;
  }

  private void sample(Session session) {
    Long id = session.queryId();
    if (!session.isActive() || id == null) {
      return;
    }
    StatementKey key = new StatementKey(id, session.user(), session.database(), true);
    int tier =
        TierUse.tierOf(profile, session)
            .map(profile.tiers()::indexOf)
            .orElse(profile.tiers().size());
    if (samples.size() < MOST_STATEMENTS || samples.containsKey(key)) {
      samples.computeIfAbsent(key, one -> new int[profile.tiers().size() + 1])[tier]++;
    }
  }

  private void take(List<StatementCounters> rows, Instant at, boolean sameServer) {
    StatementGrowth growth =
        sameServer ? StatementGrowth.between(counters, rows) : new StatementGrowth(Map.of(), false);
    if (growth.reset()) {
      reset = at;
    }
    Map<StatementKey, Sum> next = new HashMap<>(sums);
    List<StatementCounters> named = named(rows);
    if (next.size() > MOST_STATEMENTS) {
      Set<StatementKey> read = new HashSet<>();
      named.forEach(row -> read.add(StatementKey.of(row)));
      next.keySet().retainAll(read);
    }
    growth.totals().forEach((key, grown) -> time = key.topLevel() ? time.plus(grown.time()) : time);
    for (StatementCounters row : named) {
      StatementKey key = StatementKey.of(row);
      Sum before = next.getOrDefault(key, Sum.NONE);
      StatementTotals grown = growth.totals().getOrDefault(key, StatementTotals.NONE);
      int[] seen = samples.remove(key);
      if (before.equals(Sum.NONE)
          || grown.calls() > 0
          || seen != null
          || !before.max().equals(row.maxTime())) {
        next.put(
            key,
            new Sum(
                before.totals().plus(grown),
                seen == null ? before.tiers() : sum(before.tiers(), seen),
                row.maxTime()));
      }
    }
    sums = Collections.unmodifiableMap(next);
    counters = rows;
    moments.add(new Moment(at, sums, time));
    thin(at);
  }

  /** Every second one of the older moments goes; what lies between the others stays a sum. */
  private void thin(Instant now) {
    if (moments.size() <= MOST_MOMENTS) {
      return;
    }
    Instant exactFrom = now.minus(EXACT);
    List<Moment> kept = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      if (i % 2 == 0 || !moments.get(i).at().isBefore(exactFrom)) {
        kept.add(moments.get(i));
      }
    }
    moments.clear();
    moments.addAll(kept);
  }

  /** The last moment that is a span ago, or the first there is. */
  private Moment base(StatementSpan span) {
    Duration length = span.length();
    if (length == null) {
      return moments.getFirst();
    }
    // Readings come a little late each time: half of one more is still this span.
    Instant begin = moments.getLast().at().minus(length).plusSeconds(7);
    Moment found = moments.getFirst();
    for (Moment moment : moments) {
      if (moment.at().isAfter(begin)) {
        break;
      }
      found = moment;
    }
    return found;
  }

  private @Nullable Duration counted(StatementCounters row, Instant at) {
    Instant since = row.since();
    return since == null ? null : Duration.between(since, at.plus(clockOffset));
  }

  private static List<StatementUse> shared(List<StatementUse> uses, Duration time) {
    double all = time.toNanos();
    Stream<StatementUse> withShares =
        uses.stream()
            .map(use ->
                new StatementUse(
                    use.counters(),
                    use.totals(),
                    use.length(),
                    all == 0 ? 0 : Math.min(1, use.totals().time().toNanos() / all),
                    use.tiers(),
                    use.maxInSpan()));
    return withShares
        .sorted((one, other) -> other.totals().time().compareTo(one.totals().time()))
        .toList();
  }

  private static List<Integer> sum(List<Integer> before, int[] seen) {
    List<Integer> all = new ArrayList<>(seen.length);
    for (int tier = 0; tier < seen.length; tier++) {
      all.add((before.isEmpty() ? 0 : before.get(tier)) + seen[tier]);
    }
    return List.copyOf(all);
  }

  private static List<Integer> difference(List<Integer> now, List<Integer> before) {
    List<Integer> all = new ArrayList<>(now.size());
    boolean any = false;
    for (int tier = 0; tier < now.size(); tier++) {
      int seen = now.get(tier) - (before.isEmpty() ? 0 : before.get(tier));
      any |= seen > 0;
      all.add(seen);
    }
    return any ? all : List.of();
  }
}
