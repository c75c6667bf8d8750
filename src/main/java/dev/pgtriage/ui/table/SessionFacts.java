package dev.pgtriage.ui.table;

import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as a table shows it.
 *
 * @param tier null when no tier owns it
 * @param tierIndex the tier's place in the profile; -1 without one
 * @param blocking whether another session waits for it
 */
public record SessionFacts(Session session, @Nullable Tier tier, int tierIndex, boolean blocking) {

  /** The same as a filter asks about it. */
  public SessionFilter.Subject subject() {
    return new SessionFilter.Subject(session, tier == null ? null : tier.name(), blocking);
  }

  /** The tier's name; null for server processes. */
  public @Nullable String tierName() {
    return tier == null ? (session.isClientBackend() ? "no tier" : null) : tier.name();
  }

  /** The client's address, or what stands for a Unix socket; null where there is none to tell. */
  public @Nullable String clientText() {
    if (session.hidden()) {
      return null;
    }
    return session.client() == null
        ? (session.isClientBackend() ? "local" : null)
        : session.client().address();
  }

  /** When the running statement began; null when none runs. */
  public @Nullable Instant statementStart() {
    return session.isActive() ? session.queryStart() : null;
  }

  /** Whether the worker that asked for the running statement is dead by now. */
  public boolean isOverdue(Instant serverTime) {
    Duration timeout = tier == null ? null : tier.workerTimeout();
    return timeout != null && session.statementAge(serverTime).compareTo(timeout) > 0;
  }

  /** The statement on one line, or why there is none to show. */
  public String statementText() {
    if (session.hidden()) {
      return "hidden from this login: GRANT pg_monitor";
    }
    return session.isClientBackend() || !session.statement().isEmpty()
        ? session.statement().normalized()
        : session.backendType();
  }
}
