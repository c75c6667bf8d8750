package dev.pgtriage.snapshot;

import java.time.Instant;

/**
 * One measured value.
 *
 * @param at the beginning of the period it stands for
 */
public record MetricPoint(Instant at, double value) {}
