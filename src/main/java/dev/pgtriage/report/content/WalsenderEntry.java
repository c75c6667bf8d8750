package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of the log.
 *
 * @param unreplayedBytes sent and not replayed yet
 */
public record WalsenderEntry(
    int pid,
    String user,
    String application,
    String client,
    String state,
    String sync,
    @Nullable Long unreplayedBytes,
    @JsonProperty("replayLagSeconds") @Nullable Duration replayLag) {}
