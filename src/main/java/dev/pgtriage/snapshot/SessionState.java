package dev.pgtriage.snapshot;

import java.util.Optional;

/**
 * {@code pg_stat_activity.state}; see the PostgreSQL manual, "The Cumulative Statistics System".
 */
public enum SessionState {
  ACTIVE("active"),
  IDLE("idle"),
  IDLE_IN_TRANSACTION("idle in transaction"),
  IDLE_IN_TRANSACTION_ABORTED("idle in transaction (aborted)"),
  FASTPATH("fastpath function call"),
  STARTING("starting"),
  DISABLED("disabled");

  private final String text;

  SessionState(String text) {
    this.text = text;
  }

  /** The state as the server writes it. */
  public String text() {
    return text;
  }

  /** Whether a transaction is open and nothing runs in it. */
  public boolean isIdleInTransaction() {
    return this == IDLE_IN_TRANSACTION || this == IDLE_IN_TRANSACTION_ABORTED;
  }

  /** The state for the server's text; empty for a text of a version newer than this console. */
  public static Optional<SessionState> of(String text) {
    for (SessionState state : values()) {
      if (state.text.equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
