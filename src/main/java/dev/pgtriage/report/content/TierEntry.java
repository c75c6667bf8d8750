package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tier's budget and use.
 *
 * @param budget 0 for the sessions that no tier owns
 * @param overdue sessions busy for longer than the tier's worker timeout
 */
public record TierEntry(
    String tier,
    int budget,
    int connections,
    int active,
    int idle,
    int idleInTransaction,
    int overdue,
    @JsonProperty("workerTimeoutSeconds") @Nullable Duration workerTimeout) {}
