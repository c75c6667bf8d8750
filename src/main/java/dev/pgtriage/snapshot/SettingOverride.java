package dev.pgtriage.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One setting of {@code pg_db_role_setting}: what {@code ALTER ROLE .. SET} and {@code ALTER
 * DATABASE .. SET} left. A session takes it at login.
 *
 * @param role null for every role
 * @param database null for every database
 */
public record SettingOverride(
    @Nullable String role, @Nullable String database, String name, String value) {}
