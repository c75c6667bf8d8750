-- Whether the statements' statistics can be read in this database.
SELECT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_stat_statements');
