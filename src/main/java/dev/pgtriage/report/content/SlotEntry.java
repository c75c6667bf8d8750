package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replication slot.
 *
 * @param type {@code logical} or {@code physical}
 * @param consumer who is connected to it, from where; empty when nobody is
 * @param retainedBytes log kept for it
 * @param safeWalBytes how much may still be written before it may be lost; null when unlimited
 * @param unconfirmedBytes what the consumer of a logical slot has not confirmed; null for a
 *     physical one
 * @param growthBytesPerSecond how fast what it keeps grows; null before the second reading
 * @param left until there is no room left; null when it does not grow or no end is known
 * @param end what happens then, such as {@code the disk is full}; null without {@code left}
 * @param lag how long its walsender's newest data took to be replayed; null where not known
 * @param inactiveSince since when nobody reads it, server clock; null in use and before PostgreSQL
 *     17
 */
public record SlotEntry(
    String name,
    String type,
    String plugin,
    String database,
    boolean active,
    String consumer,
    @Nullable Long retainedBytes,
    String walStatus,
    @Nullable Long safeWalBytes,
    @Nullable Long xminAge,
    String restartLsn,
    String confirmedFlushLsn,
    @Nullable Long unconfirmedBytes,
    @Nullable Double growthBytesPerSecond,
    @JsonProperty("fullInSeconds") @Nullable Duration left,
    @JsonProperty("fullMeans") @Nullable String end,
    @JsonProperty("lagSeconds") @Nullable Duration lag,
    @Nullable Instant inactiveSince) {}
