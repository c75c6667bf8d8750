-- The values a new session would get. The console's own SET commands hide a setting's source, so that it is
-- told from whether the value is the built-in one.
SELECT name,
       reset_val AS value,
       unit,
       CASE WHEN source <> 'session' THEN source
            WHEN reset_val = boot_val THEN 'default'
            ELSE 'configuration'
       END AS source,
       pending_restart,
       boot_val,
       context
  FROM pg_settings
 WHERE reset_val IS NOT NULL;
