package dev.pgtriage.snapshot;

import java.time.Instant;

/**
 * Names one backend for good: a pid is reused by the operating system, a pid together with its
 * start time is not.
 *
 * @param pid the backend's process id
 * @param backendStart when it started, server clock, microseconds
 */
public record SessionKey(int pid, Instant backendStart) {}
