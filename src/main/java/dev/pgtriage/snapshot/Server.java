package dev.pgtriage.snapshot;

import java.time.Instant;

/**
 * Which server answered.
 *
 * @param database the database this console is connected to
 * @param user the login it uses
 * @param startedAt when the postmaster started, server clock: a newer one means a restart
 * @param standby whether it is in recovery
 */
public record Server(
    ServerVersion version, String database, String user, Instant startedAt, boolean standby) {}
