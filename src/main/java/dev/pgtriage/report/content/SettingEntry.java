package dev.pgtriage.report.content;

/**
 * A setting that matters in an incident.
 *
 * @param value as people read it: {@code 5 min}, {@code 8 GB}, {@code off}
 * @param scope {@code server}, or the role and database it holds for
 * @param source where the value comes from
 */
public record SettingEntry(
    String name, String value, String scope, String source, boolean pendingRestart) {}
