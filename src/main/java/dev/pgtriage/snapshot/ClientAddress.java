package dev.pgtriage.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Where a session comes from, over TCP.
 *
 * @param address the numeric address
 * @param hostname its name, only where the server has {@code log_hostname} on
 * @param port the client's port
 */
public record ClientAddress(String address, @Nullable String hostname, int port) {}
