-- What every statement has counted. Without the texts, which the server keeps in a file: reading that is what costs.
-- pg_stat_statements 1.9 and 1.10, which came with PostgreSQL 14 and 15: toplevel, and when all counters were reset.
SELECT s.queryid,
       s.userid,
       s.dbid,
       r.rolname AS usename,
       d.datname,
       s.calls,
       s.total_exec_time,
       s.mean_exec_time,
       s.max_exec_time,
       s.rows,
       s.shared_blks_hit,
       s.shared_blks_read,
       s.temp_blks_read + s.temp_blks_written AS temp_blks,
       s.wal_bytes,
       s.toplevel AS toplevel,
       (SELECT i.stats_reset FROM pg_stat_statements_info i) AS counted_since
  FROM pg_stat_statements(false) s
  LEFT JOIN pg_roles r ON r.oid = s.userid
  LEFT JOIN pg_database d ON d.oid = s.dbid
 WHERE s.queryid IS NOT NULL;
