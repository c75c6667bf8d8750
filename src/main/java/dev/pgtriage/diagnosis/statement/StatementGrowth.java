package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened between readings of {@code pg_stat_statements}. Counters begin again when somebody
 * resets them, and when the server evicts a row for want of room and adds it later; then the new
 * count is what is known to have happened since.
 *
 * @param totals by statement, only of those that were called
 * @param reset whether all counters began again
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">PostgreSQL manual,
 *     pg_stat_statements: pg_stat_statements_reset, pg_stat_statements.max</a>
 */
public record StatementGrowth(Map<StatementKey, StatementTotals> totals, boolean reset) {

  /** A handful of statements that run for the first time is nothing strange. */
  private static final int FEW_NEW = 10;

  public StatementGrowth {
    totals = Map.copyOf(totals);
  }

  /** From one reading to the next. */
  public static StatementGrowth between(
      List<StatementCounters> before, List<StatementCounters> after) {
    Map<StatementKey, StatementCounters> old = HashMap.newHashMap(before.size());
    before.forEach(row -> old.put(StatementKey.of(row), row));
    // A login that was granted more sees old rows as if they were new.
    long unseen = after.stream().filter(row -> !old.containsKey(StatementKey.of(row))).count();
    boolean whole = unseen <= Math.max(FEW_NEW, after.size() - unseen);
    Map<StatementKey, StatementTotals> totals = new HashMap<>();
    int known = 0;
    int restarted = 0;
    for (StatementCounters row : after) {
      StatementKey key = StatementKey.of(row);
      StatementCounters last = old.get(key);
      StatementTotals grown;
      if (last == null) {
        grown = whole ? StatementTotals.of(row) : StatementTotals.NONE;
      } else if (last.calls() == row.calls() && last.equals(row)) {
        known++;
        continue;
      } else if (isRestarted(last, row)) {
        known++;
        restarted++;
        grown = StatementTotals.of(row);
      } else {
        known++;
        grown = StatementTotals.of(row).since(StatementTotals.of(last));
      }
      if (grown.calls() > 0) {
        totals.put(key, grown);
      }
    }
    return new StatementGrowth(totals, !before.isEmpty() && restarted * 2 >= Math.max(1, known));
  }

  /** From the first to the last of some readings, oldest first. */
  public static Map<StatementKey, StatementTotals> over(
      List<Reading.Value<List<StatementCounters>>> readings) {
    List<Map<StatementKey, StatementTotals>> steps = new ArrayList<>();
    for (int i = 1; i < readings.size(); i++) {
      steps.add(between(readings.get(i - 1).value(), readings.get(i).value()).totals());
    }
    return sum(steps);
  }

  /** Several stretches of time together. */
  public static Map<StatementKey, StatementTotals> sum(
      List<Map<StatementKey, StatementTotals>> steps) {
    Map<StatementKey, StatementTotals> sum = new HashMap<>();
    for (Map<StatementKey, StatementTotals> step : steps) {
      step.forEach((key, grown) -> sum.merge(key, grown, StatementTotals::plus));
    }
    return sum;
  }

  private static boolean isRestarted(StatementCounters before, StatementCounters after) {
    Instant began = before.since();
    Instant begins = after.since();
    return after.calls() < before.calls()
        || after.totalTime().compareTo(before.totalTime()) < 0
        || (began != null && begins != null && begins.isAfter(began));
  }
}
