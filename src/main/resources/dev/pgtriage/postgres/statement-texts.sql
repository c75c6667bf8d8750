-- The texts of the statements in $1, a bigint[]; in psql: \bind '{4711,-4712}' \g
-- The server reads all texts to tell these: it is asked only when one that matters is not known yet.
SELECT DISTINCT ON (s.queryid, s.dbid)
       s.queryid,
       s.dbid,
       left(s.query, 10000) AS query
  FROM pg_stat_statements(true) s
 WHERE s.queryid = ANY ($1::bigint[])
 ORDER BY s.queryid, s.dbid;
