package dev.pgtriage.ui.chart;

import java.time.Instant;

/** A moment somebody or something marked, console clock. */
public record Marker(Instant at, String label) {}
