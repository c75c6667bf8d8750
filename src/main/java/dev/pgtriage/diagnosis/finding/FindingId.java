package dev.pgtriage.diagnosis.finding;

import java.util.Optional;

/**
 * What can be wrong. The ids are a contract: reports, records and other programs know findings by
 * them. The order is the one in which findings of the same severity are told, causes first.
 */
public enum FindingId {
  ORPHANED_BACKENDS("orphaned-backends", "Orphaned backends"),
  IDLE_IN_TRANSACTION("idle-in-transaction", "Idle in transaction"),
  LOCK_PILE_UP("lock-pile-up", "Lock pile-up"),
  TRAFFIC_FLOOD("traffic-flood", "Traffic flood"),
  CONNECTION_STORM("connection-storm", "Connection storm"),
  SLOW_STATEMENT("slow-statement", "Slow statement"),
  SLOT_RETAINS_WAL("slot-retains-wal", "Replication slot retains WAL"),
  CONNECTIONS_EXHAUSTING("connections-exhausting", "Connections run out"),
  XID_AGE("xid-age", "Transaction ids run out"),
  MEMORY_PRESSURE("memory-pressure", "Memory pressure"),
  IO_SATURATED("io-saturated", "I/O saturated"),
  CPU_SATURATED("cpu-saturated", "CPU saturated"),
  REPLICA_LAG("replica-lag", "Replica lags"),
  BUDGET_EXCEEDED("budget-exceeded", "Connection budget exceeded"),
  TIMEOUT_MISMATCH("timeout-mismatch", "Timeout mismatch");

  private final String text;
  private final String title;

  FindingId(String text, String title) {
    this.text = text;
    this.title = title;
  }

  /** The stable id, such as {@code orphaned-backends}. */
  public String text() {
    return text;
  }

  /** What people call it, such as {@code Orphaned backends}. */
  public String title() {
    return title;
  }

  /** The finding of a stable id; empty for one this version does not know. */
  public static Optional<FindingId> of(String text) {
    for (FindingId id : values()) {
      if (id.text.equals(text)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
