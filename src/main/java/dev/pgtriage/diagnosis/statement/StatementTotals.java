package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.Optional;

/**
 * What a statement did in some stretch of time; none of the numbers is negative.
 *
 * @param time spent executing it, all calls together
 * @param blocksHit shared blocks of 8 kB found in shared buffers
 * @param blocksRead shared blocks of 8 kB read from outside
 * @param temporaryBlocks of 8 kB, read and written
 * @param walBytes write-ahead log it caused
 */
public record StatementTotals(
    long calls,
    Duration time,
    long rows,
    long blocksHit,
    long blocksRead,
    long temporaryBlocks,
    long walBytes) {

  /** Nothing. */
  public static final StatementTotals NONE = new StatementTotals(0, Duration.ZERO, 0, 0, 0, 0, 0);

  /** Everything a row has counted. */
  public static StatementTotals of(StatementCounters counters) {
    return new StatementTotals(
        counters.calls(),
        counters.totalTime(),
        counters.rows(),
        counters.blocksHit(),
        counters.blocksRead(),
        counters.temporaryBlocks(),
        counters.walBytes());
  }

  /** Both together. */
  public StatementTotals plus(StatementTotals more) {
    return new StatementTotals(
        calls + more.calls,
        time.plus(more.time),
        rows + more.rows,
        blocksHit + more.blocksHit,
        blocksRead + more.blocksRead,
        temporaryBlocks + more.temporaryBlocks,
        walBytes + more.walBytes);
  }

  /** What was added after {@code before}. */
  public StatementTotals since(StatementTotals before) {
    Duration more = time.minus(before.time);
    return new StatementTotals(
        Math.max(0, calls - before.calls),
        more.isNegative() ? Duration.ZERO : more,
        Math.max(0, rows - before.rows),
        Math.max(0, blocksHit - before.blocksHit),
        Math.max(0, blocksRead - before.blocksRead),
        Math.max(0, temporaryBlocks - before.temporaryBlocks),
        Math.max(0, walBytes - before.walBytes));
  }

  /** What a call took on average; empty when none ended. */
  public Optional<Duration> mean() {
    return calls == 0 ? Optional.empty() : Optional.of(time.dividedBy(calls));
  }
}
