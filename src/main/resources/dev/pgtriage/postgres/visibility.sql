-- What this login may see and do.
SELECT r.rolsuper AS superuser,
       pg_has_role(r.oid, 'pg_read_all_stats', 'USAGE') AS read_all_stats,
       pg_has_role(r.oid, 'pg_signal_backend', 'USAGE') AS signal_backend,
       coalesce((SELECT pg_has_role(r.oid, rds.oid, 'USAGE') FROM pg_roles rds WHERE rds.rolname = 'rds_superuser'),
                false) AS rds_superuser
  FROM pg_roles r
 WHERE r.rolname = current_user;
