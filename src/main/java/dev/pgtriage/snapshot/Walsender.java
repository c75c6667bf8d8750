package dev.pgtriage.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_stat_replication}: a consumer of the log and how far it is. A login without
 * {@code pg_read_all_stats} sees pid, user and application only.
 *
 * @param since when it connected, server clock
 * @param behind how far it is behind the current position
 */
public record Walsender(
    int pid,
    @Nullable String user,
    String applicationName,
    @Nullable String clientAddress,
    @Nullable String state,
    @Nullable Lsn sentLsn,
    @Nullable Lsn flushLsn,
    @Nullable Lsn replayLsn,
    @Nullable Duration replayLag,
    @Nullable String syncState,
    @Nullable Instant since,
    Behind behind) {

  /**
   * How far a consumer is behind; each null where it is not known.
   *
   * @param writeLag until the consumer told that it had written what was sent; null while nothing
   *     is sent
   * @param flushLag until it told that it had flushed it
   * @param unsentBytes current position minus what was sent
   * @param unflushedBytes current position minus what was flushed
   * @param unreplayedBytes current position minus what was replayed
   */
  public record Behind(
      @Nullable Duration writeLag,
      @Nullable Duration flushLag,
      @Nullable Long unsentBytes,
      @Nullable Long unflushedBytes,
      @Nullable Long unreplayedBytes) {

    /** Nothing known. */
    public static final Behind UNKNOWN = new Behind(null, null, null, null, null);
  }

  /** A walsender of which only the replay lag is known. */
  public Walsender(
      int pid,
      @Nullable String user,
      String applicationName,
      @Nullable String clientAddress,
      @Nullable String state,
      @Nullable Lsn sentLsn,
      @Nullable Lsn flushLsn,
      @Nullable Lsn replayLsn,
      @Nullable Duration replayLag,
      @Nullable String syncState) {
    this(
        pid,
        user,
        applicationName,
        clientAddress,
        state,
        sentLsn,
        flushLsn,
        replayLsn,
        replayLag,
        syncState,
        null,
        Behind.UNKNOWN);
  }
}
