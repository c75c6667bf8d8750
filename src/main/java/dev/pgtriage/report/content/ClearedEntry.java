package dev.pgtriage.report.content;

import java.time.Instant;

/**
 * A finding that is no more.
 *
 * @param at when it went, server clock
 */
public record ClearedEntry(String id, String subject, Instant at, String summary) {}
