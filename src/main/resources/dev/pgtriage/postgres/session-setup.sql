-- What every connection of the console starts with: it only reads, and it never waits long.
SET default_transaction_read_only = on;
SET statement_timeout = '5s';
SET lock_timeout = '1s';
SET idle_in_transaction_session_timeout = '10s';
SET jit = off;
-- pg_stat_statements may live in a schema of its own.
SELECT set_config('search_path',
                  concat_ws(', ', 'pg_catalog', 'public',
                            (SELECT quote_ident(n.nspname)
                               FROM pg_extension e
                               JOIN pg_namespace n ON n.oid = e.extnamespace
                              WHERE e.extname = 'pg_stat_statements')),
                  false);
