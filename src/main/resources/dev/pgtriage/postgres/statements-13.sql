-- What every statement has counted. Without the texts, which the server keeps in a file: reading that is what costs.
-- pg_stat_statements 1.8, which came with PostgreSQL 13: it does not say when it was reset.
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
       true AS toplevel,
       NULL::timestamptz AS counted_since
  FROM pg_stat_statements(false) s
  LEFT JOIN pg_roles r ON r.oid = s.userid
  LEFT JOIN pg_database d ON d.oid = s.dbid
 WHERE s.queryid IS NOT NULL;
