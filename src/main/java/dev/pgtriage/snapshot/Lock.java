package dev.pgtriage.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_locks}.
 *
 * @param pid who holds or awaits it
 * @param lockType such as {@code relation} or {@code transactionid}
 * @param mode such as {@code AccessExclusiveLock}
 * @param target what is locked, in words: {@code public.orders}, {@code transaction 4711}
 * @param waitingSince when the wait began, from version 14 on
 */
public record Lock(
    int pid,
    String lockType,
    String mode,
    boolean granted,
    String target,
    @Nullable Instant waitingSince) {

  /** The locks of no more sessions are read at once: a pile of more is told by its first ones. */
  public static final int MOST_SESSIONS = 500;
}
