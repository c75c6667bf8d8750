-- Replication slots and how much log each keeps from being removed.
-- PostgreSQL 14 and 15: two_phase is new.
WITH here AS (
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS lsn
)
SELECT s.slot_name,
       s.plugin,
       s.slot_type = 'logical' AS logical,
       s.database,
       s.temporary,
       s.active_pid,
       s.restart_lsn,
       s.confirmed_flush_lsn,
       pg_wal_lsn_diff(here.lsn, s.restart_lsn)::bigint AS retained_bytes,
       s.wal_status,
       s.safe_wal_size,
       greatest(age(s.xmin), age(s.catalog_xmin))::bigint AS xmin_age,
       pg_wal_lsn_diff(here.lsn, s.confirmed_flush_lsn)::bigint AS unconfirmed_bytes,
       s.two_phase AS two_phase,
       NULL::boolean AS failover,
       NULL::boolean AS synced,
       NULL::boolean AS conflicting,
       NULL::text AS invalidation_reason,
       NULL::timestamptz AS inactive_since
  FROM pg_replication_slots s
 CROSS JOIN here;
