-- How many connections the server, its roles and its databases take; -1 means no limit of its own.
SELECT 'server' AS kind, 'max_connections' AS name, current_setting('max_connections')::int AS connections
UNION ALL
SELECT 'server', 'superuser_reserved_connections', current_setting('superuser_reserved_connections')::int
UNION ALL
-- Came with version 16.
SELECT 'server', 'reserved_connections', coalesce(current_setting('reserved_connections', true)::int, 0)
UNION ALL
SELECT 'role', rolname::text, rolconnlimit FROM pg_roles WHERE rolconnlimit >= 0
UNION ALL
SELECT 'database', datname::text, datconnlimit FROM pg_database WHERE datconnlimit >= 0;
