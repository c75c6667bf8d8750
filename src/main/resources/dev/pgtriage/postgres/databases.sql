-- One row a database; all but numbackends only grow until stats_reset.
SELECT datname,
       numbackends,
       xact_commit,
       xact_rollback,
       blks_read,
       blks_hit,
       tup_returned,
       tup_fetched,
       tup_inserted,
       tup_updated,
       tup_deleted,
       temp_files,
       temp_bytes,
       deadlocks,
       stats_reset
  FROM pg_stat_database
 WHERE datname IS NOT NULL;
