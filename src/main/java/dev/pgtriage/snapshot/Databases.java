package dev.pgtriage.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * The databases of an instance and the transaction id counter they share.
 *
 * @param nextXid the next transaction id, with its epoch
 */
public record Databases(List<DatabaseCounters> counters, long nextXid) {

  private static final long XID_MASK = 0xFFFF_FFFFL;

  public Databases {
    counters = List.copyOf(counters);
  }

  /**
   * How many transactions ago a 32-bit transaction id was given out; 0 for one given out since the
   * counter was read.
   */
  public long age(long xid) {
    long age = (nextXid - xid) & XID_MASK;
    return age > XID_MASK / 2 ? 0 : age;
  }

  /** Sessions begun in all databases since their counters began; 0 before version 14. */
  public long sessions() {
    return counters.stream()
        .map(DatabaseCounters::sessions)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Transactions of all databases since their counters began. */
  public long transactions() {
    return counters.stream().mapToLong(one -> one.commits() + one.rollbacks()).sum();
  }
}
