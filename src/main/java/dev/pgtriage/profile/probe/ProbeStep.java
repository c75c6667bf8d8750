package dev.pgtriage.profile.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of a connection test. Never holds a secret.
 *
 * @param sentence what was found and, where it is wrong, what to do
 * @param detail the server's or the library's own words, not to be trusted; null for none
 */
public record ProbeStep(
    ProbeStage stage,
    ProbeOutcome outcome,
    Duration took,
    String sentence,
    @Nullable String detail) {}
