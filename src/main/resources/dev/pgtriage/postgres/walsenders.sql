-- Consumers of the log and how far each is.
SELECT pid,
       usename,
       application_name,
       client_addr,
       state,
       sent_lsn,
       flush_lsn,
       replay_lsn,
       (extract(epoch FROM replay_lag) * 1000)::bigint AS replay_lag_ms,
       sync_state
  FROM pg_stat_replication;
