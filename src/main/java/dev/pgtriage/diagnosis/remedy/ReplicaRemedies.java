package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.snapshot.Walsender;
import java.util.List;

/**
 * What helps a replica that is behind: to know whether the link, the disk or the replay is slow.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT">PostgreSQL
 *     manual, Handling Query Conflicts</a>
 */
public final class ReplicaRemedies {

  private static final String CONFLICTS =
      "SELECT pid, usename, application_name, now() - xact_start AS running, left(query, 200) AS query"
          + " FROM pg_stat_activity WHERE xact_start IS NOT NULL ORDER BY xact_start LIMIT 20;";

  private ReplicaRemedies() {}

  /** Of a replica, seen from its primary. */
  public static List<Remedy> of(Walsender walsender) {
    return List.of(
        new Remedy.Copy(
            Target.SQL,
            "Show where it is behind: sending, flushing or replaying",
            """
            SELECT application_name,
                   pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), sent_lsn)) AS not_sent,
                   pg_size_pretty(pg_wal_lsn_diff(sent_lsn, flush_lsn)) AS not_flushed,
                   pg_size_pretty(pg_wal_lsn_diff(flush_lsn, replay_lsn)) AS not_replayed
              FROM pg_stat_replication
             WHERE pid = %d;\
            """
                .formatted(walsender.pid()),
            TakesEffect.AT_ONCE,
            "Not sent: the link or the replica's network limit is full. Not flushed: its disk is slow."
                + " Not replayed: a long query on the replica holds replay up, or one core can't keep"
                + " pace with the primary's writes. Slow the bulk writes on the primary meanwhile."),
        conflicts());
  }

  /** Of the standby that is watched. */
  public static List<Remedy> ofStandby() {
    return List.of(conflicts());
  }

  private static Remedy conflicts() {
    return new Remedy.Copy(
        Target.SQL,
        "On the replica: list the transactions that may hold up replay",
        CONFLICTS,
        TakesEffect.AT_ONCE,
        "Replay waits for queries that conflict with it for max_standby_streaming_delay, or for ever"
            + " where that is -1. Cancel the oldest if replay stands still.");
  }
}
