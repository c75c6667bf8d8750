-- Ends the session of pid $1 that started at $2, and no other: a pid may have been reused since it was seen.
-- $3: only while its state_change is still this; null to end it whatever it does now. In psql:
-- \bind 4711 '2026-11-02 15:00:00.123456+00' NULL \g
WITH target AS (
  SELECT $1::int AS pid, $2::timestamptz AS backend_start, $3::timestamptz AS state_change
), judged AS (
  SELECT a.pid,
         a.state_change,
         CASE
           WHEN a.backend_type IS DISTINCT FROM 'client backend'
             OR a.usename IN ('rdsadmin', 'rdsrepladmin', 'rdstopmgr', 'rdsproxyadmin')
             OR a.application_name = 'pgtriage'
             OR a.pid = pg_backend_pid() THEN 'protected'
           WHEN a.state_change IS DISTINCT FROM coalesce(t.state_change, a.state_change) THEN 'moved on'
           ELSE 'signal'
         END AS verdict
    FROM target t
    JOIN pg_stat_activity a ON a.pid = t.pid AND a.backend_start = t.backend_start
)
SELECT verdict,
       CASE WHEN verdict = 'signal' THEN pg_terminate_backend(pid) END AS signalled,
       state_change
  FROM judged;
