package dev.pgtriage.report.content;

import java.time.Instant;

/**
 * Something done to the instance.
 *
 * @param at console clock
 * @param what such as {@code terminate 58 sessions}
 * @param outcome such as {@code 56 ended, 2 already gone}
 */
public record ActionEntry(Instant at, String user, String what, String reason, String outcome) {}
