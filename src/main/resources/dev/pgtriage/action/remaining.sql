-- Which of the sessions in $1, an int[] of pids, are there, since when, and since when in their state; in psql:
-- \bind '{4711,4712}' \g
SELECT a.pid, a.backend_start, a.state_change
  FROM pg_stat_activity a
 WHERE a.pid = ANY ($1::int[]);
