package dev.pgtriage.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_settings}.
 *
 * @param value in {@code unit}
 * @param unit such as {@code ms} or {@code 8kB}; null for a plain number or text
 * @param source where the value comes from, such as {@code configuration file}
 * @param pendingRestart whether the file holds another value that a restart would bring
 */
public record Setting(
    String name, String value, @Nullable String unit, String source, boolean pendingRestart) {}
