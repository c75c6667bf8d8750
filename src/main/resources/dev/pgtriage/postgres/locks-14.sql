-- Locks of the sessions in $1, an int[]; in psql: \bind '{4711,4712}' \g
-- PostgreSQL 14 and newer.
SELECT l.pid,
       l.locktype,
       l.mode,
       l.granted,
       CASE
         WHEN l.relation IS NOT NULL THEN
           coalesce(quote_ident(n.nspname) || '.' || quote_ident(c.relname), 'relation ' || l.relation)
             || coalesce(' in database ' || nullif(d.datname, current_database()), '')
             || coalesce(' page ' || l.page, '')
             || coalesce(' row ' || l.tuple, '')
         WHEN l.transactionid IS NOT NULL THEN 'transaction ' || l.transactionid
         WHEN l.virtualxid IS NOT NULL THEN 'virtual transaction ' || l.virtualxid
         WHEN l.locktype = 'advisory' THEN 'advisory ' || l.classid || '/' || l.objid
         ELSE l.locktype || coalesce(' ' || l.classid || '/' || l.objid, '')
       END AS target,
       l.waitstart AS waiting_since
  FROM pg_locks l
  LEFT JOIN pg_database d ON d.oid = l.database
  LEFT JOIN pg_class c ON c.oid = l.relation AND (l.database = 0 OR d.datname = current_database())
  LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE l.pid = ANY ($1::int[])
 ORDER BY l.pid, l.granted, l.locktype
 LIMIT 5000;
