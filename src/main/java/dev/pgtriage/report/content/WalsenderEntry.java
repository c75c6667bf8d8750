package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of the log.
 *
 * @param unreplayedBytes written to the log and not replayed yet, sent or not
 * @param unsentBytes the part of it that was not even sent
 */
public record WalsenderEntry(
    int pid,
    String user,
    String application,
    String client,
    String state,
    String sync,
    @Nullable Long unreplayedBytes,
    @JsonProperty("replayLagSeconds") @Nullable Duration replayLag,
    @Nullable Long unsentBytes) {}
