-- What every statement has counted. Without the texts, which the server keeps in a file: reading that is what costs.
-- pg_stat_statements 1.11 and newer, which came with PostgreSQL 17: every entry says since when it counts.
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
       s.stats_since AS counted_since
  FROM pg_stat_statements(false) s
  LEFT JOIN pg_roles r ON r.oid = s.userid
  LEFT JOIN pg_database d ON d.oid = s.dbid
 WHERE s.queryid IS NOT NULL;
