package dev.pgtriage.snapshot;

import java.util.List;

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

  /** How many transactions ago a 32-bit transaction id was given out. */
  public long age(long xid) {
    return (nextXid - xid) & XID_MASK;
  }

  /** Transactions of all databases since their counters began. */
  public long transactions() {
    return counters.stream().mapToLong(one -> one.commits() + one.rollbacks()).sum();
  }
}
