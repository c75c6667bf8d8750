package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * A statement that runs.
 *
 * @param waitsFor such as {@code Lock:relation}; {@code CPU} when it waits for nothing
 */
public record RunningEntry(
    int pid,
    @JsonProperty("seconds") Duration age,
    String waitsFor,
    String user,
    String application,
    String client,
    String statement) {}
