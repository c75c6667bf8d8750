-- How far a standby is behind in time, while there is log it has not replayed; NULL on a primary.
SELECT CASE WHEN pg_is_in_recovery()
                  AND pg_last_wal_receive_lsn() IS DISTINCT FROM pg_last_wal_replay_lsn()
            THEN (extract(epoch FROM statement_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint
       END AS replay_delay_ms;
