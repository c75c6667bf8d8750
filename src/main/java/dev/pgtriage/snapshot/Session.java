package dev.pgtriage.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_stat_activity} and who blocks it. Times are the server's clock. A component
 * is null where the server has none, or where this login may not see it ({@link #hidden}).
 *
 * @param leaderPid the leader of a parallel worker
 * @param applicationName empty when the client set none
 * @param client null for a Unix socket or a background process
 * @param backendXid the transaction id it holds, as the server writes it
 * @param backendXmin the oldest transaction it keeps visible
 * @param queryId the server's own id of the statement, from version 14 on
 * @param blockedBy pids from {@code pg_blocking_pids}; 0 stands for a prepared transaction
 * @param hidden the server hides this session's details from this login
 */
public record Session(
    int pid,
    Instant backendStart,
    String backendType,
    @Nullable Integer leaderPid,
    @Nullable String database,
    @Nullable String user,
    String applicationName,
    @Nullable ClientAddress client,
    @Nullable SessionState state,
    @Nullable Instant stateChange,
    @Nullable Instant xactStart,
    @Nullable Instant queryStart,
    @Nullable WaitEvent waitEvent,
    @Nullable Long backendXid,
    @Nullable Long backendXmin,
    @Nullable Long queryId,
    Statement statement,
    List<Integer> blockedBy,
    boolean hidden) {

  private static final String CLIENT_BACKEND = "client backend";

  public Session {
    blockedBy = List.copyOf(blockedBy);
  }

  /** This backend's lasting name. */
  public SessionKey key() {
    return new SessionKey(pid, backendStart);
  }

  /** Whether a client sits behind it: not a walsender, worker, or other server process. */
  public boolean isClientBackend() {
    return backendType.equals(CLIENT_BACKEND);
  }

  /** Whether it runs a statement now. */
  public boolean isActive() {
    return state == SessionState.ACTIVE || state == SessionState.FASTPATH;
  }

  /** Whether another session or a prepared transaction holds what it waits for. */
  public boolean isBlocked() {
    return !blockedBy.isEmpty();
  }

  /**
   * Where its time goes: its wait class, or CPU when it is active and waits for nothing; empty when
   * it is not active.
   */
  public Optional<WaitClass> load() {
    if (!isActive()) {
      return Optional.empty();
    }
    WaitEvent event = waitEvent;
    return Optional.of(event == null ? WaitClass.CPU : event.waitClass());
  }

  /**
   * How long it has been in its state at {@code serverTime}; zero when unknown or in the future.
   */
  public Duration inState(Instant serverTime) {
    return since(stateChange, serverTime);
  }

  /** How long its statement has run at {@code serverTime}; zero unless it is active. */
  public Duration statementAge(Instant serverTime) {
    return isActive() ? since(queryStart, serverTime) : Duration.ZERO;
  }

  /**
   * How long it has kept whoever asked waiting at {@code serverTime}: its statement's age, or its
   * transaction's when it idles in one; zero when it does neither.
   */
  public Duration busyFor(Instant serverTime) {
    return since(busySince(), serverTime);
  }

  /** When that began; null when it is not busy. */
  public @Nullable Instant busySince() {
    if (state != null && state.isIdleInTransaction()) {
      return xactStart;
    }
    return isActive() ? queryStart : null;
  }

  /** How long its transaction has been open at {@code serverTime}; zero when none is. */
  public Duration transactionAge(Instant serverTime) {
    return since(xactStart, serverTime);
  }

  private static Duration since(@Nullable Instant start, Instant serverTime) {
    return start == null || start.isAfter(serverTime)
        ? Duration.ZERO
        : Duration.between(start, serverTime);
  }
}
