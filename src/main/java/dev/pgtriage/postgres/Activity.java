package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one tick brings.
 *
 * @param takenAt when it arrived, console clock
 * @param serverTime when it was read, server clock
 * @param readTime what it took, round trip included
 */
public record Activity(
    Instant takenAt, Instant serverTime, Duration readTime, List<Session> sessions) {}
