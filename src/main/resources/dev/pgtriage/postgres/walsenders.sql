-- Consumers of the log and how far each is. A lag is the time until the consumer told that it has written, flushed
-- or replayed what was sent; NULL while nothing is sent.
WITH here AS (
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS lsn
)
SELECT r.pid,
       r.usename,
       r.application_name,
       r.client_addr,
       r.state,
       r.sent_lsn,
       r.flush_lsn,
       r.replay_lsn,
       (extract(epoch FROM r.replay_lag) * 1000)::bigint AS replay_lag_ms,
       r.sync_state,
       r.backend_start,
       (extract(epoch FROM r.write_lag) * 1000)::bigint AS write_lag_ms,
       (extract(epoch FROM r.flush_lag) * 1000)::bigint AS flush_lag_ms,
       pg_wal_lsn_diff(here.lsn, r.sent_lsn)::bigint AS unsent_bytes,
       pg_wal_lsn_diff(here.lsn, r.flush_lsn)::bigint AS unflushed_bytes,
       pg_wal_lsn_diff(here.lsn, r.replay_lsn)::bigint AS unreplayed_bytes
  FROM pg_stat_replication r
 CROSS JOIN here;
