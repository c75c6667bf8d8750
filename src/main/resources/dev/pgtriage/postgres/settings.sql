-- The values a new session of this login would get. The console's own SET commands hide a setting's source: it is told
-- from what ALTER ROLE .. SET and ALTER DATABASE .. SET left for this login, else from whether the value is the built-in one.
WITH own AS (
  SELECT DISTINCT ON (1)
         lower(split_part(c.entry, '=', 1)) AS name,
         CASE WHEN s.setrole <> 0 AND s.setdatabase <> 0 THEN 'database user'
              WHEN s.setrole <> 0 THEN 'user'
              WHEN s.setdatabase <> 0 THEN 'database'
              ELSE 'global'
         END AS source
    FROM pg_db_role_setting s
   CROSS JOIN LATERAL unnest(s.setconfig) AS c(entry)
   WHERE s.setrole IN (0, (SELECT oid FROM pg_roles WHERE rolname = session_user))
     AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
   ORDER BY 1, s.setrole <> 0 DESC, s.setdatabase <> 0 DESC
)
SELECT s.name,
       s.reset_val AS value,
       s.unit,
       CASE WHEN s.source <> 'session' THEN s.source
            WHEN own.source IS NOT NULL THEN own.source
            WHEN s.reset_val = s.boot_val THEN 'default'
            ELSE 'configuration'
       END AS source,
       s.pending_restart,
       s.boot_val,
       s.context
  FROM pg_settings s
  LEFT JOIN own ON own.name = lower(s.name)
 WHERE s.reset_val IS NOT NULL;
