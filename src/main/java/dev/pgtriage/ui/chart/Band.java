package dev.pgtriage.ui.chart;

import java.time.Instant;

/** A stretch of time that is different, such as one without data; console clock. */
public record Band(Instant from, Instant to, String label) {}
