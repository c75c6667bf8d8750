package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One place in the blocking forest.
 *
 * @param depth 0 for a root, 1 for who waits for it, and so on
 * @param pid null for a prepared transaction
 * @param words what it does in the pile, one sentence
 * @param waiting how many sessions wait for it, directly or through others
 * @param waited how long it has waited, at most; zero for a root
 * @param transactionAge how long its transaction has been open
 */
public record BlockingEntry(
    int depth,
    @Nullable Integer pid,
    String words,
    int waiting,
    @JsonProperty("waitedSeconds") Duration waited,
    @JsonProperty("transactionSeconds") Duration transactionAge,
    String application,
    String user,
    String statement) {}
