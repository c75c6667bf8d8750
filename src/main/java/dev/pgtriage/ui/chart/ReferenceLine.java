package dev.pgtriage.ui.chart;

/**
 * A level to compare with.
 *
 * @param label such as {@code budget 285}
 * @param alarming whether it is wrong to be above it
 */
public record ReferenceLine(double value, String label, boolean alarming) {}
