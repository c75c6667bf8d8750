package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * What the server counted of one statement.
 *
 * @param share of all statements' time, 0 to 1
 * @param max the slowest call since the counters' reset
 * @param blocksRead shared blocks read from outside shared buffers
 */
public record StatementEntry(
    String statement,
    String user,
    String database,
    long calls,
    @JsonProperty("totalSeconds") Duration total,
    @JsonProperty("meanSeconds") Duration mean,
    @JsonProperty("maxSeconds") Duration max,
    long rows,
    long blocksRead,
    double share) {}
