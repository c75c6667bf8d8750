package dev.pgtriage.diagnosis.statement;

import java.time.Instant;

/**
 * A statement between two readings.
 *
 * @param at the later reading, console clock
 * @param callsPerSecond calls that ended
 * @param meanMillis what one took on average; NaN when none ended
 */
public record StatementPoint(Instant at, double callsPerSecond, double meanMillis) {}
