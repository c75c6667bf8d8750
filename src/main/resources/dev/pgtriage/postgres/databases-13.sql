-- One row a database; all but numbackends and the ages only grow until stats_reset.
-- PostgreSQL 13: counts of sessions came with 14.
SELECT s.datname,
       s.numbackends,
       s.xact_commit,
       s.xact_rollback,
       s.blks_read,
       s.blks_hit,
       s.tup_returned,
       s.tup_fetched,
       s.tup_inserted,
       s.tup_updated,
       s.tup_deleted,
       s.temp_files,
       s.temp_bytes,
       s.deadlocks,
       NULL::bigint AS sessions,
       NULL::bigint AS sessions_abandoned,
       age(d.datfrozenxid)::bigint AS frozen_xid_age,
       mxid_age(d.datminmxid)::bigint AS min_mxid_age,
       s.stats_reset,
       pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next_xid
  FROM pg_stat_database s
  JOIN pg_database d ON d.oid = s.datid;
