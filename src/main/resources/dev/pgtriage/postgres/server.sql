-- Which server this is, as what it serves, and since when.
SELECT current_setting('server_version_num')::int AS version,
       current_database() AS database,
       current_user AS login,
       pg_postmaster_start_time() AS started_at,
       pg_is_in_recovery() AS standby;
