-- Whether pg_stat_statements can be read in this database, and if not, what is missing. Its settings exist where it is loaded only.
SELECT e.extversion,
       EXISTS (SELECT FROM pg_settings WHERE name = 'pg_stat_statements.max') AS loaded,
       coalesce(has_table_privilege(to_regclass('pg_stat_statements'), 'SELECT'), false) AS readable,
       EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_superuser') AS rds,
       (SELECT setting FROM pg_settings WHERE name = 'shared_preload_libraries') AS libraries,
       current_database() AS datname,
       current_user AS usename
  FROM (SELECT 1) once
  LEFT JOIN pg_extension e ON e.extname = 'pg_stat_statements';
